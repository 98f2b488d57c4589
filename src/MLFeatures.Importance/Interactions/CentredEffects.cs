using MLFeatures.Importance.Effects;

namespace MLFeatures.Importance.Interactions;

/// <summary>The partial dependence of sets of features at every row, less its mean; each set is computed once.</summary>
internal sealed class CentredEffects(EffectModel model, FeatureGroups features, CancellationToken cancellation)
{
    private readonly Dictionary<string, double[]> _known = new(StringComparer.Ordinal);

    public FeatureGroups Features => features;

    /// <summary>The score of each row, less its mean.</summary>
    public double[] Score { get; } = Centred(model.Scores([], []));

    /// <summary>The effect of some features.</summary>
    /// <param name="chosen">Indices of the features, rising.</param>
    public double[] Of(int[] chosen)
    {
        cancellation.ThrowIfCancellationRequested();
        var key = string.Join(',', chosen);
        if (_known.TryGetValue(key, out var known))
            return known;
        int[] slots = [.. chosen.SelectMany(feature => features.Groups[feature].Slots)];
        var points = new double[model.Rows][];
        for (var row = 0; row < points.Length; row++)
            points[row] = Array.ConvertAll(slots, slot => model.Value(row, slot));
        var effect = Centred(model.MeanScores(slots, points, cancellation));
        // Pairs are asked for once; keeping them would take features² × rows.
        if (chosen.Length == 1)
            _known.Add(key, effect);
        return effect;
    }

    private static double[] Centred(double[] values)
    {
        var mean = values.Average();
        return Array.ConvertAll(values, value => value - mean);
    }
}
