namespace MLFeatures.Importance.Permutation;

/// <summary>R² of weighted rows: 1 − mean squared error ÷ variance of the labels.</summary>
internal static class WeightedDetermination
{
    public static WeightedMetric Prepare(EvaluationRows rows)
    {
        var squared = Squared(rows);
        return weights =>
            VarianceOf(rows.Labels.Span, weights) is { } spread ? 1 - WeightedMean.Of(squared, weights)!.Value / spread.Variance : null;
    }

    /// <summary>How much each row moves R²: w ∂R²/∂w of its weight.</summary>
    /// <returns>Null where it is not defined.</returns>
    public static double[]? Influence(EvaluationRows rows, ReadOnlyMemory<double> weights)
    {
        var labels = rows.Labels.Span;
        if (VarianceOf(labels, weights.Span) is not { } spread)
            return null;
        var squared = Squared(rows);
        var share = WeightedMean.Of(squared, weights.Span)!.Value / spread.Variance;
        var own = new double[squared.Length];
        for (var row = 0; row < own.Length; row++)
            own[row] = (share * (labels[row] - spread.Mean) * (labels[row] - spread.Mean) - squared[row]) / spread.Variance;
        return WeightedMean.Influence(own, weights.Span);
    }

    // Two passes: Σ y² − n ȳ² loses everything of labels far from 0.
    private static (double Mean, double Variance)? VarianceOf(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        if (WeightedMean.Of(labels, weights) is not { } mean)
            return null;
        var deviations = new double[labels.Length];
        for (var row = 0; row < deviations.Length; row++)
            deviations[row] = (labels[row] - mean) * (labels[row] - mean);
        var variance = WeightedMean.Of(deviations, weights)!.Value;
        return variance > 1e-24 * mean * mean ? (mean, variance) : null;
    }

    private static double[] Squared(EvaluationRows rows)
    {
        var scores = rows.Scores.Span;
        var labels = rows.Labels.Span;
        var squared = new double[labels.Length];
        for (var row = 0; row < squared.Length; row++)
            squared[row] = (scores[row] - labels[row]) * (scores[row] - labels[row]);
        return squared;
    }
}
