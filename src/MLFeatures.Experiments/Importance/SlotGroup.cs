using System.Globalization;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance;

namespace MLFeatures.Experiments.Importance;

/// <summary>Slots of a model's feature vector that are judged as one.</summary>
/// <param name="Name">Name of the feature, view or slot.</param>
/// <param name="View">The view it is of.</param>
/// <param name="Slots">The slots, rising.</param>
internal sealed record SlotGroup(string Name, string View, IReadOnlyList<int> Slots)
{
    /// <summary>The same for the importance of models.</summary>
    public FeatureGroup Group => new(Name, Slots);

    /// <summary>The slots of a model's inputs, put together as asked; every slot is in one group.</summary>
    public static IReadOnlyList<SlotGroup> Of(IReadOnlyList<InputSlots> inputs, FeatureGrouping by) =>
        [
            .. inputs
                .SelectMany(input => Parts(input, by))
                .GroupBy(s => s.Name, StringComparer.Ordinal)
                .Select(g => new SlotGroup(g.Key, g.First().View, [.. g.Select(s => s.Slot).Order()])),
        ];

    private static IEnumerable<(string Name, string View, int Slot)> Parts(InputSlots slots, FeatureGrouping by)
    {
        var input = slots.Input;
        // A vector either names a feature for each of its slots, or is one feature.
        var named = input.Features.Count == slots.Width;
        for (var i = 0; i < slots.Width; i++)
        {
            var feature = named ? input.Features[i] : input.Reference;
            var slot = named ? $"{feature}" : string.Create(CultureInfo.InvariantCulture, $"{feature} [{i}]");
            yield return (Name(slot), feature.View, slots.First + i);
            if (slots.FirstMissing is { } flags)
                yield return (Name($"{slot} (missing)"), feature.View, flags + i);

            string Name(string own) =>
                by switch
                {
                    FeatureGrouping.Slot => own,
                    FeatureGrouping.View => feature.View,
                    _ => $"{feature}",
                };
        }
    }
}
