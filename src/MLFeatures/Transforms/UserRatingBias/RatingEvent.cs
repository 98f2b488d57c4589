using System.Runtime.InteropServices;

namespace MLFeatures.Transforms;

/// <summary>One rating. The order is total up to identical events, so that no sum depends on the order in a file, not even within one instant.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RatingEvent(long Ticks, int User, int Item, double Rating)
{
    public static int Compare(RatingEvent a, RatingEvent b)
    {
        var order = a.Ticks.CompareTo(b.Ticks);
        if (order == 0)
            order = a.User.CompareTo(b.User);
        if (order == 0)
            order = a.Item.CompareTo(b.Item);
        return order == 0 ? a.Rating.CompareTo(b.Rating) : order;
    }
}
