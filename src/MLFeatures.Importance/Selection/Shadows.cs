using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>Features beside copies of them whose rows are shuffled: what a feature that is worth nothing looks like.</summary>
internal static class Shadows
{
    /// <summary>The chosen features, and as many shadows after them.</summary>
    /// <param name="data">All features.</param>
    /// <param name="chosen">The features that are used.</param>
    /// <param name="fewest">The fewest shadows: chosen features are copied in turn until there are so many.</param>
    /// <param name="random">Where the shuffles come from.</param>
    public static SelectionData Beside(SelectionData data, int[] chosen, int fewest, CounterRandom random)
    {
        var real = data.With(chosen);
        var columns = Enumerable.Range(0, real.Rows.Columns).Select(real.Rows.Column).ToList();
        var groups = real.Features.Groups.ToList();
        for (var shadow = 0; shadow < Math.Max(fewest, chosen.Length); shadow++)
        {
            var source = real.Features.Groups[shadow % chosen.Length];
            var order = Enumerable.Range(0, data.Rows.Rows).ToArray();
            random.Stream(shadow).Shuffle<int>(order);
            groups.Add(new(FormattableString.Invariant($"shadow {shadow}"), [.. Enumerable.Range(columns.Count, source.Slots.Count)]));
            // The slots of one feature stay together: a row of a category stays one.
            columns.AddRange(
                source.Slots.Select(slot =>
                {
                    var values = real.Rows.Column(slot);
                    return Array.ConvertAll(order, row => values[row]);
                })
            );
        }
        return new(FeatureMatrix.FromColumns(columns, data.Rows.Rows), data.LabelArray, data.Task, FeatureGroups.Of(columns.Count, groups));
    }
}
