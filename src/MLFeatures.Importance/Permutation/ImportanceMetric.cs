namespace MLFeatures.Importance.Permutation;

/// <summary>A number that says how good scored rows are, with the direction that is better.</summary>
/// <param name="Name">Name in results.</param>
/// <param name="Task">The task whose rows it reads.</param>
/// <param name="HigherIsBetter">Whether a larger value is better. Importance is positive where the model needs the feature, in either direction.</param>
/// <param name="Needs">On what rows it is defined, for the message where it is not: <c>rows of both classes</c>.</param>
/// <param name="Prepare">From scored rows to the value for any weights. Called from several threads at once.</param>
public sealed record ImportanceMetric(
    string Name,
    PredictionTask Task,
    bool HigherIsBetter,
    string Needs,
    Func<EvaluationRows, WeightedMetric> Prepare
)
{
    /// <summary>
    /// How much each row moves the metric: w ∂metric/∂w of its weight w, so that √Σ of the squares is the standard error of the metric over rows (delta
    /// method, infinitesimal jackknife). From scored rows and their weights to one finite number per row, of a ranking per group; null where it is not
    /// defined. Default null: the standard error of such a metric over rows needs bootstrap samples. Called from several threads at once.
    /// </summary>
    public Func<EvaluationRows, ReadOnlyMemory<double>, double[]?>? Influence { get; init; }

    /// <summary>The value of one set of rows; null where it is not defined.</summary>
    /// <param name="rows">The scored rows.</param>
    /// <param name="weights">One weight per row, finite, 0 or more; empty: every row weighs 1.</param>
    /// <exception cref="ArgumentException">The rows are of another task, or there are more or fewer weights than rows.</exception>
    public double? Of(EvaluationRows rows, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Task != Task)
            throw new ArgumentException($"Metric '{Name}' is of a {Task} task, the rows are of a {rows.Task} task.", nameof(rows));
        if (!weights.IsEmpty && weights.Length != rows.Count)
            throw new ArgumentException($"Expected one weight per row, found {weights.Length} for {rows.Count} rows.", nameof(weights));
        return Prepare(rows)(weights.IsEmpty ? Enumerable.Repeat(1.0, rows.Count).ToArray() : weights);
    }

    /// <summary>A metric that is the weighted mean of a loss or gain of each row.</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="task">The task whose rows it reads.</param>
    /// <param name="higherIsBetter">Whether a larger value is better.</param>
    /// <param name="rowValues">From scored rows to one finite value per row; null where it is not defined.</param>
    /// <param name="needs">On what rows it is defined.</param>
    public static ImportanceMetric MeanOf(
        string name,
        PredictionTask task,
        bool higherIsBetter,
        Func<EvaluationRows, double[]?> rowValues,
        string needs = "rows with a positive weight"
    ) =>
        new(
            name,
            task,
            higherIsBetter,
            needs,
            rows => rowValues(rows) is { } values ? weights => WeightedMean.Of(values, weights) : _ => null
        )
        {
            Influence = (rows, weights) => rowValues(rows) is { } values ? WeightedMean.Influence(values, weights.Span) : null,
        };
}
