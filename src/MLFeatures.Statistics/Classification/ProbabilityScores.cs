namespace MLFeatures.Statistics;

/// <summary>How good predicted probabilities of a yes/no outcome are.</summary>
public static class ProbabilityScores
{
    /// <summary>Probabilities are kept this far from 0 and 1 in <see cref="LogLoss"/>, so that one wrong certainty does not make it infinite.</summary>
    public const double Clip = 1e-15;

    /// <summary>Mean of −ln(probability given to what happened), in nats; 0 is perfect, ln 2 = 0.693 is a coin.</summary>
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

    /// <summary>Share of rows called right when a probability of at least ½ means positive.</summary>
    /// <inheritdoc cref="LogLoss"/>
    public static double? Accuracy(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels) =>
        Mean(probabilities, labels, (p, positive) => p >= 0.5 == positive ? 1 : 0);

    /// <summary>Harmonic mean of precision and recall when a probability of at least ½ means positive, 0–1.</summary>
    /// <param name="probabilities">Probability of the positive class per row, 0–1.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <returns>Null when no row is positive and none is called so.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not a probability.</exception>
    public static double? F1(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        Check(probabilities, labels);
        long hits = 0,
            called = 0,
            positives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var isCalled = probabilities[i] >= 0.5;
            hits += isCalled && labels[i] ? 1 : 0;
            called += isCalled ? 1 : 0;
            positives += labels[i] ? 1 : 0;
        }
        return called + positives == 0 ? null : 2.0 * hits / (called + positives);
    }

    private static double? Mean(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, Func<double, bool, double> loss)
    {
        Check(probabilities, labels);
        var moments = default(Moments);
        for (var i = 0; i < labels.Length; i++)
            moments = moments.Add(loss(probabilities[i], labels[i]));
        return moments.Count == 0 ? null : moments.Mean;
    }

    private static void Check(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        if (probabilities.Length != labels.Length)
        {
            throw new ArgumentException(
                $"Expected one label per probability, found {probabilities.Length} probabilities and {labels.Length} labels.",
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
