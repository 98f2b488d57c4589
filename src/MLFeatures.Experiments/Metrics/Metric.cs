namespace MLFeatures.Experiments.Metrics;

/// <summary>A number that says how good scored rows are, with the direction that is better.</summary>
public sealed class Metric
{
    private readonly Func<ScoredRows, double?> _evaluate;
    private readonly string _needs;
    private readonly string? _definition;

    private Metric(
        string name,
        LearningTask task,
        bool higherIsBetter,
        string needs,
        Func<ScoredRows, double?> evaluate,
        string? unit,
        string? definition
    ) =>
        (Name, Task, HigherIsBetter, _needs, _evaluate, Unit, _definition) = (
            name,
            task,
            higherIsBetter,
            needs,
            evaluate,
            unit,
            definition
        );

    /// <summary>
    /// Everything the value depends on beside the rows, in words; finished trials are kept by it. Null for a metric of the user's: what its function
    /// does cannot be known, so that its values are never kept.
    /// </summary>
    internal string? Definition => _definition ?? (All(Task).Contains(this) ? Name : null);

    /// <summary>Name in plans and results.</summary>
    public string Name { get; }

    /// <summary>The task whose scored rows it reads.</summary>
    public LearningTask Task { get; }

    /// <summary>Whether a larger value is better.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>What rows it is defined on.</summary>
    internal string Needs => _needs;

    /// <summary>Unit of the value: <c>EUR per 1,000 rows</c>; null for a plain number, or one in the unit of the label.</summary>
    public string? Unit { get; }

    /// <summary>A metric.</summary>
    /// <param name="name">
    /// Name in plans and results: lower-case words joined by <c>_</c>.
    /// </param>
    /// <param name="task">The task whose scored rows it reads.</param>
    /// <param name="higherIsBetter">Whether a larger value is better.</param>
    /// <param name="needs">What rows it is defined on, for the message where it is not: <c>rows of both classes</c>.</param>
    /// <param name="evaluate">Its value; null where it is not defined. Called from several threads at once.</param>
    /// <param name="unit">Unit of the value. Default null: a plain number, or one in the unit of the label.</param>
    public static Metric Of(
        string name,
        LearningTask task,
        bool higherIsBetter,
        string needs,
        Func<ScoredRows, double?> evaluate,
        string? unit = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(evaluate);
        return new(name, task, higherIsBetter, needs, evaluate, unit, definition: null);
    }

    /// <summary>The same metric with its definition in words: two that say the same must compute the same.</summary>
    internal Metric DefinedAs(string definition) => new(Name, Task, HigherIsBetter, _needs, _evaluate, Unit, definition);

    /// <summary>All metrics of a task that a plan may name, the usual first choice first.</summary>
    public static IReadOnlyList<Metric> All(LearningTask task) =>
        task switch
        {
            LearningTask.Binary => BinaryMetrics.All,
            LearningTask.Regression => RegressionMetrics.All,
            LearningTask.Multiclass => MulticlassMetrics.All,
            _ => RankingMetrics.All,
        };

    /// <summary>The metric of a task called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Metric Named(LearningTask task, string name) =>
        All(task).FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"Unknown metric '{name}': expected one of {string.Join(", ", All(task).Select(m => m.Name))}.",
            nameof(name)
        );

    /// <summary>The metric's value.</summary>
    /// <exception cref="InvalidDataException">It is not defined on these rows, for example for want of one class.</exception>
    public double Evaluate(ScoredRows rows)
    {
        return TryEvaluate(rows)
            ?? throw new InvalidDataException(
                $"Metric '{Name}' is not defined on {rows.Count} rows: it needs {_needs}. Use more data, or another metric."
            );
    }

    /// <summary>The metric's value; null where it is not defined.</summary>
    public double? TryEvaluate(ScoredRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Task != Task)
            throw new ArgumentException($"Metric '{Name}' reads rows of the task {Task}, found {rows.Task}.", nameof(rows));
        return _evaluate(rows) is { } value && double.IsFinite(value) ? value : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
