using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Effects;

/// <summary>A function of features, and the rows over which its effects are averaged. Immutable; the function is called on the calling thread.</summary>
public abstract class EffectModel
{
    private protected EffectModel(int rows, int slots)
    {
        if (rows == 0)
            throw new ArgumentException("There are no rows: expected at least one to average over.", nameof(rows));
        (Rows, Slots) = (rows, slots);
    }

    /// <summary>The number of rows, at least 1.</summary>
    public int Rows { get; }

    /// <summary>The number of slots of each row.</summary>
    public int Slots { get; }

    /// <summary>Any function of numbers in double precision.</summary>
    /// <param name="columns">The slots, one number per row in each; at least one slot and one row.</param>
    /// <param name="score">From slots of as many rows to one finite score per row.</param>
    /// <exception cref="ArgumentException">There is no slot or row, or the columns differ in length.</exception>
    public static EffectModel Of(IReadOnlyList<double[]> columns, Func<IReadOnlyList<double[]>, double[]> score)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(score);
        if (columns.Count == 0 || columns.Any(column => column.Length != columns[0].Length))
            throw new ArgumentException(
                $"Expected at least one column and all of one length, found {columns.Count} of {string.Join(", ", columns.Select(c => c.Length).Distinct())} rows.",
                nameof(columns)
            );
        return new FunctionEffects(columns, score);
    }

    /// <summary>A model of ML.NET, or any function of a feature vector: see <see cref="Models.ModelScores"/>.</summary>
    /// <param name="rows">The rows, at least one.</param>
    /// <param name="score">From rows to one finite score per row.</param>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static EffectModel Of(FeatureMatrix rows, Func<FeatureMatrix, double[]> score)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(score);
        return new MatrixEffects(rows, score);
    }

    /// <summary>The raw score of trees. Friedman's H averages it leaf by leaf, which is exact and many times faster; curves score every row, for their intervals.</summary>
    /// <param name="rows">The rows, at least one.</param>
    /// <param name="trees">The trees: one output of a <see cref="TreeModel"/>.</param>
    /// <exception cref="ArgumentException">There is no row, or the rows have another number of slots.</exception>
    public static EffectModel Of(FeatureMatrix rows, TreeEnsemble trees)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(trees);
        rows.RequireColumns(trees.FeatureCount, nameof(rows));
        return new TreeEffects(rows, trees);
    }

    /// <summary>The value of a slot as the model reads it; NaN when missing.</summary>
    internal abstract double Value(int row, int slot);

    /// <summary>The rows that are at these positions.</summary>
    internal abstract EffectModel Only(int[] rows);

    /// <summary>The score of every row when some of its slots have other values.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="values">Per slot a value per row.</param>
    internal double[] Scores(IReadOnlyList<int> slots, double[][] values)
    {
        var scores = Score(slots, values);
        if (scores.Length != Rows)
            throw new ArgumentException($"The model gave {scores.Length} scores for {Rows} rows.", nameof(values));
        var wrong = Array.FindIndex(scores, score => !double.IsFinite(score));
        if (wrong >= 0)
            throw new ArgumentException($"The model's score of row {wrong} is {scores[wrong]}, expected a finite number.", nameof(values));
        return scores;
    }

    /// <summary>The mean score of all rows when some of their slots have the values of a point: partial dependence.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="points">Per point a value per slot.</param>
    /// <param name="cancellation">Stops between points.</param>
    internal virtual double[] MeanScores(IReadOnlyList<int> slots, double[][] points, CancellationToken cancellation)
    {
        var means = new double[points.Length];
        for (var point = 0; point < points.Length; point++)
        {
            cancellation.ThrowIfCancellationRequested();
            means[point] = Scores(slots, Array.ConvertAll(points[point], Everywhere)).Average();
        }
        return means;
    }

    /// <summary>One value for all rows.</summary>
    internal double[] Everywhere(double value)
    {
        var values = new double[Rows];
        Array.Fill(values, value);
        return values;
    }

    private protected abstract double[] Score(IReadOnlyList<int> slots, double[][] values);

    internal void RequireSlot(int slot, string parameter)
    {
        if (slot < 0 || slot >= Slots)
            throw new ArgumentOutOfRangeException(parameter, slot, $"Expected a slot from 0 to {Slots - 1}.");
    }
}
