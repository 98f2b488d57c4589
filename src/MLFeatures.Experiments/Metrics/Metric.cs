using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>A number that says how good scored rows are, with the direction that is better.</summary>
public sealed class Metric
{
    private readonly Func<ScoredRows, double?> _evaluate;

    private Metric(string name, bool higherIsBetter, Func<ScoredRows, double?> evaluate) =>
        (Name, HigherIsBetter, _evaluate) = (name, higherIsBetter, evaluate);

    /// <summary>Area under the ROC curve, 0–1: how well positives are ranked above negatives.</summary>
    public static Metric Auc { get; } = new("auc", true, r => AreaUnderRocCurve.Of(r.Scores.Span, r.Labels.Span));

    /// <summary>Mean surprise in nats, 0 or more: how well the probabilities fit.</summary>
    public static Metric LogLoss { get; } = new("log_loss", false, r => ProbabilityScores.LogLoss(r.Probabilities.Span, r.Labels.Span));

    /// <summary>Mean squared error of the probabilities, 0–1.</summary>
    public static Metric Brier { get; } = new("brier", false, r => ProbabilityScores.Brier(r.Probabilities.Span, r.Labels.Span));

    /// <summary>Share of rows called right at a probability of ½, 0–1.</summary>
    public static Metric Accuracy { get; } = new("accuracy", true, r => ProbabilityScores.Accuracy(r.Probabilities.Span, r.Labels.Span));

    /// <summary>Harmonic mean of precision and recall at a probability of ½, 0–1.</summary>
    public static Metric F1 { get; } = new("f1", true, r => ProbabilityScores.F1(r.Probabilities.Span, r.Labels.Span));

    /// <summary>All metrics that a plan may name.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Auc, LogLoss, Brier, Accuracy, F1];

    /// <summary>Name in plans and results.</summary>
    public string Name { get; }

    /// <summary>Whether a larger value is better.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The metric called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Metric Named(string name) =>
        All.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"Unknown metric '{name}': expected one of {string.Join(", ", All.Select(m => m.Name))}.",
            nameof(name)
        );

    /// <summary>The metric's value.</summary>
    /// <exception cref="InvalidDataException">It is not defined on these rows, for example for want of one class.</exception>
    public double Of(ScoredRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return _evaluate(rows)
            ?? throw new InvalidDataException(
                $"Metric '{Name}' is not defined on {rows.Labels.Length} rows: it needs rows of both classes. Use more data, or another metric."
            );
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
