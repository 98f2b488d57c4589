namespace MLFeatures.Statistics;

/// <summary>How good predicted probabilities of a yes/no outcome are.</summary>
public static class ProbabilityScores
{
    /// <summary>Probabilities are kept this far from 0 and 1 in <see cref="LogLoss"/>, so that one wrong certainty does not make it infinite.</summary>
    public const double Clip = 1e-15;

    /// <summary>Mean of −ln(probability given to what happened), in nats; 0 is perfect, ln 2 = 0.693 is a coin.</summary>
    /// <remarks>ML.NET's evaluator of two classes prints it in bits (this ÷ ln 2) and unclipped, so a wrong certainty is infinite there.</remarks>
    /// <param name="probabilities">Probability of the positive class per row, 0–1.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not a probability.</exception>
    public static double? LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels) =>
        Mean(probabilities, labels, (p, positive) => -Math.Log(Math.Max(Clip, positive ? p : 1 - p)));

    /// <summary>Mean squared difference between probability and outcome (Brier 1950), 0–1; 0 is perfect.</summary>
    /// <inheritdoc cref="LogLoss"/>
    public static double? Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels) =>
        Mean(probabilities, labels, (p, positive) => positive ? (1 - p) * (1 - p) : p * p);

    /// <summary>
    /// The log loss of giving every row the share of positives, in nats: the entropy of the labels, 0 to ln 2. It does not depend on the model.
    /// </summary>
    /// <remarks>ML.NET's <c>Entropy</c> × ln 2: there it is in bits.</remarks>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null of no rows.</returns>
    public static double? PriorLogLoss(ReadOnlySpan<bool> labels)
    {
        if (labels.IsEmpty)
            return null;
        var positives = (double)labels.Count(true) / labels.Length;
        return positives is 0 or 1 ? 0 : -(positives * Math.Log(positives) + (1 - positives) * Math.Log(1 - positives));
    }

    /// <summary>
    /// By which share the log loss is below <see cref="PriorLogLoss"/>, at most 1: 1 is perfect, 0 no better than the share of positives, negative
    /// worse. The same in bits and nats, and as in ML.NET.
    /// </summary>
    /// <param name="probabilities">Probability of the positive class per row, 0–1.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null when one of the two classes has no row.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not a probability.</exception>
    public static double? LogLossReduction(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels) =>
        LogLoss(probabilities, labels) is { } loss && PriorLogLoss(labels) is { } prior and > 0 ? (prior - loss) / prior : null;

    private static double? Mean(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, Func<double, bool, double> loss)
    {
        Check(probabilities, labels.Length);
        var moments = default(Moments);
        for (var i = 0; i < labels.Length; i++)
            moments = moments.Add(loss(probabilities[i], labels[i]));
        return moments.Count == 0 ? null : moments.Mean;
    }

    /// <exception cref="ArgumentException">The lengths differ, or a value is not a probability.</exception>
    internal static void Check(ReadOnlySpan<double> probabilities, int labels)
    {
        if (probabilities.Length != labels)
        {
            throw new ArgumentException(
                $"Expected one label per probability, found {probabilities.Length} probabilities and {labels} labels.",
                nameof(labels)
            );
        }
        foreach (var p in probabilities)
        {
            if (p is not (>= 0 and <= 1))
                throw new ArgumentException($"Expected probabilities between 0 and 1, found {p}.", nameof(probabilities));
        }
    }
}
