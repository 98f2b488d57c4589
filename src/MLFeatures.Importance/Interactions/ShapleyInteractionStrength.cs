using MLFeatures.Importance.Shapley;

namespace MLFeatures.Importance.Interactions;

/// <summary>Shapley interaction values of rows, put together: how much of the scores is made by two features together.</summary>
public static class ShapleyInteractionStrength
{
    /// <summary>The mean over rows of the absolute interaction values. Both halves of a pair count: |Φᵢⱼ| + |Φⱼᵢ|.</summary>
    /// <param name="interactions">The values of at least one row.</param>
    /// <param name="options">Intervals; null for the defaults. All rows that were explained are used.</param>
    /// <exception cref="ArgumentException">An option is wrong, or no row was explained.</exception>
    public static InteractionReport Of(ShapleyInteractions interactions, InteractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        var settings = InteractionOptions.Checked(options);
        var (rows, groups) = (interactions.Values.Rows, interactions.Values.Groups.Groups);
        if (rows == 0)
            throw new ArgumentException("No row was explained: expected at least one.", nameof(interactions));
        var bootstrap = new RowBootstrap(rows, settings);
        double[] OfRows(Func<int, double> value) => [.. Enumerable.Range(0, rows).Select(value)];
        var pairs =
            from i in Enumerable.Range(0, groups.Count)
            from j in Enumerable.Range(i + 1, groups.Count - i - 1)
            let values = OfRows(row => Math.Abs(interactions[row, i, j]) + Math.Abs(interactions[row, j, i]))
            select new InteractionPair
            {
                First = groups[i].Name,
                Second = groups[j].Name,
                Strength = values.Average(),
                Interval = bootstrap.Interval(values, mean => mean),
            };
        return new()
        {
            Method = "shap",
            Pairs = [.. pairs.OrderByDescending(pair => pair.Strength)],
            Features =
            [
                .. Enumerable
                    .Range(0, groups.Count)
                    .Select(i =>
                    {
                        var values = OfRows(row =>
                            Enumerable.Range(0, groups.Count).Where(j => j != i).Sum(j => Math.Abs(interactions[row, i, j]))
                        );
                        return new FeatureInteraction
                        {
                            Feature = groups[i].Name,
                            Strength = values.Average(),
                            Interval = bootstrap.Interval(values, mean => mean),
                            MainEffect = OfRows(row => Math.Abs(interactions[row, i, i])).Average(),
                        };
                    }),
            ],
            Rows = rows,
            RowsOffered = rows,
            Seed = settings.Seed,
            Confidence = settings.Confidence,
        };
    }
}
