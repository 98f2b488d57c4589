using Microsoft.ML;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>Labelled rows that features are chosen on: training rows only, or the choice flatters what is tested later. Immutable.</summary>
public sealed class SelectionData
{
    /// <summary>Rows with a label each.</summary>
    /// <param name="rows">The slots of the rows; at least two rows. A missing value is NaN; an infinite one is refused.</param>
    /// <param name="labels">One per row, finite: 0 or 1; a number; a class from 0; a relevance. At least two different ones.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="features">The features: slots that are chosen or dropped together; null: every slot by itself, named by its number.</param>
    /// <exception cref="ArgumentException">The numbers of rows, labels or slots do not fit.</exception>
    /// <exception cref="InvalidDataException">There are fewer than two rows or different labels, a label is not finite, or a value is infinite.</exception>
    public SelectionData(FeatureMatrix rows, IReadOnlyList<double> labels, PredictionTask task, FeatureGroups? features = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        (Rows, Task, Features) = (rows, task, features ?? FeatureGroups.OfSlots(rows.Columns));
        LabelArray = [.. labels];
        if (labels.Count != rows.Rows)
            throw new ArgumentException($"Expected one label per row, found {labels.Count} for {rows.Rows}.", nameof(labels));
        if (Features.SlotCount != rows.Columns)
            throw new ArgumentException($"The features divide {Features.SlotCount} slots, the rows have {rows.Columns}.", nameof(features));
        var wrong = Array.FindIndex(LabelArray, label => !double.IsFinite(label));
        if (wrong >= 0)
            throw new InvalidDataException(
                $"The label of row {wrong} is {LabelArray[wrong]}: expected a finite number. Leave rows without label out."
            );
        wrong = HasClasses ? Array.FindIndex(LabelArray, label => label < 0 || label != Math.Floor(label)) : -1;
        if (wrong >= 0)
            throw new InvalidDataException(
                FormattableString.Invariant($"The label of row {wrong} is {LabelArray[wrong]}: expected a class, a whole number from 0.")
            );
        for (var slot = 0; slot < rows.Columns; slot++)
        {
            var infinite = rows.PaddedColumn(slot)[..rows.Rows].IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
            if (infinite >= 0)
                throw new InvalidDataException(
                    $"Slot {slot} is infinite in row {infinite}: expected numbers, or NaN where one is missing. Say what it stands for before features are chosen."
                );
        }
        if (LabelArray.Distinct().Count() < 2)
            throw new InvalidDataException(
                $"The {labels.Count} rows have {LabelArray.Distinct().Count()} different label(s): expected at least two, or no feature can tell them apart."
            );
    }

    /// <summary>The slots of the rows.</summary>
    public FeatureMatrix Rows { get; }

    /// <summary>One label per row.</summary>
    public IReadOnlyList<double> Labels => LabelArray;

    /// <summary>What is predicted.</summary>
    public PredictionTask Task { get; }

    /// <summary>The features.</summary>
    public FeatureGroups Features { get; }

    internal double[] LabelArray { get; }

    /// <summary>Whether labels are classes, rather than numbers or grades.</summary>
    internal bool HasClasses => Task is PredictionTask.Binary or PredictionTask.Multiclass;

    /// <summary>Labels as classes.</summary>
    internal int[] Classes => Array.ConvertAll(LabelArray, label => (int)label);

    /// <summary>Reads the rows that have a label.</summary>
    /// <param name="data">Rows with a vector of features.</param>
    /// <param name="featureColumn">Column of the vector, of Single and a fixed size.</param>
    /// <param name="target">Label column and task.</param>
    /// <param name="features">The features; null: every slot by itself.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentException">A column is missing or of a wrong type.</exception>
    /// <exception cref="InvalidDataException">There are fewer than two labelled rows or different labels.</exception>
    public static SelectionData Read(
        IDataView data,
        string featureColumn,
        EvaluationTarget target,
        FeatureGroups? features = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(target);
        var labels = Labelling.Labels(data, target);
        int[] labelled = [.. Enumerable.Range(0, labels.Length).Where(row => !double.IsNaN(labels[row]))];
        var rows = FeatureMatrix.FromColumn(data, featureColumn, cancellation).Only(labelled);
        return new(rows, Array.ConvertAll(labelled, row => labels[row]), target.Task, features);
    }

    /// <summary>Some of the rows.</summary>
    internal SelectionData Only(int[] rows) => new(Rows.Only(rows), Array.ConvertAll(rows, row => LabelArray[row]), Task, Features);

    /// <summary>The rows in two parts, each with its share of every class and at least one row of it where there are two.</summary>
    internal (SelectionData Train, SelectionData Test) Divide(double heldOut, long seed)
    {
        var random = new CounterRandom(seed).Stream("held out");
        var test = Enumerable
            .Range(0, Rows.Rows)
            .GroupBy(row => HasClasses ? LabelArray[row] : 0)
            .SelectMany(part =>
            {
                int[] rows = [.. part.OrderBy(row => random.Bits(row))];
                return rows.Take(rows.Length < 2 ? 0 : Math.Clamp((int)Math.Round(heldOut * rows.Length), 1, rows.Length - 1));
            })
            .ToHashSet();
        return (Only([.. Enumerable.Range(0, Rows.Rows).Where(row => !test.Contains(row))]), Only([.. test.Order()]));
    }

    /// <summary>The same rows with some of the features only, in their order.</summary>
    internal SelectionData With(IReadOnlyList<int> features)
    {
        var (columns, groups) = (new List<float[]>(), new List<FeatureGroup>());
        foreach (var feature in features)
        {
            var group = Features.Groups[feature];
            groups.Add(new(group.Name, [.. Enumerable.Range(columns.Count, group.Slots.Count)]));
            columns.AddRange(group.Slots.Select(Rows.Column));
        }
        return new(FeatureMatrix.FromColumns(columns, Rows.Rows), LabelArray, Task, FeatureGroups.Of(columns.Count, groups));
    }
}
