namespace MLFeatures.Transforms;

/// <summary>One rating with the genres of what was rated, ascending. The order is total up to identical events, so that no sum depends on the order in a file.</summary>
internal readonly record struct GenreRatingEvent(int User, long Ticks, double Rating, int[] Genres)
{
    /// <summary>The same event with its provisional numbers replaced by places in the sorted tables.</summary>
    public GenreRatingEvent Renumber(int[] userPlaces, int[] genrePlaces) =>
        this with
        {
            User = userPlaces[User],
            Genres = [.. Genres.Select(g => genrePlaces[g]).Order()],
        };

    public static int Compare(GenreRatingEvent a, GenreRatingEvent b)
    {
        var order = a.User.CompareTo(b.User);
        if (order == 0)
            order = a.Ticks.CompareTo(b.Ticks);
        if (order == 0)
            order = a.Rating.CompareTo(b.Rating);
        return order == 0 ? a.Genres.AsSpan().SequenceCompareTo(b.Genres) : order;
    }
}
