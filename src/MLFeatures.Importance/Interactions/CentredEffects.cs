using MLFeatures.Importance.Effects;

namespace MLFeatures.Importance.Interactions;

/// <summary>The partial dependence of sets of features at every row, less its mean; each set is computed once.</summary>
internal sealed class CentredEffects
{
    private readonly Dictionary<string, double[]> _known = new(StringComparer.Ordinal);
    private readonly EffectModel _model;
    private readonly CancellationToken _cancellation;

    public CentredEffects(EffectModel model, FeatureGroups features, CancellationToken cancellation)
    {
        (_model, Features, _cancellation) = (model, features, cancellation);
        var scores = model.Scores([], []);
        (Score, LargestScore) = (Centred(scores), scores.Max(Math.Abs));
    }

    public FeatureGroups Features { get; }

    /// <summary>The score of each row, less its mean.</summary>
    public double[] Score { get; }

    /// <summary>The largest score, whatever its sign.</summary>
    public double LargestScore { get; }

    /// <summary>The effect of some features.</summary>
    /// <param name="chosen">Indices of the features, rising.</param>
    public double[] Of(int[] chosen)
    {
        _cancellation.ThrowIfCancellationRequested();
        var key = string.Join(',', chosen);
        if (_known.TryGetValue(key, out var known))
            return known;
        int[] slots = [.. chosen.SelectMany(feature => Features.Groups[feature].Slots)];
        var points = new double[_model.Rows][];
        for (var row = 0; row < points.Length; row++)
            points[row] = Array.ConvertAll(slots, slot => _model.Value(row, slot));
        var effect = Centred(_model.MeanScores(slots, points, _cancellation));
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
