using Microsoft.Data.Analysis;
using MLFeatures.Importance.Permutation;
using MLFeatures.Sources;

namespace MLFeatures.Cli.Models;

/// <summary>The label of each row as the number that a model is judged by. It stands in a column of its own, which no step of a model reads.</summary>
internal static class JudgedLabel
{
    /// <summary>Reads it: 0 or 1, a number, the number of a class, a relevance; missing where the cell is.</summary>
    /// <param name="file">Where it is from, for messages.</param>
    /// <param name="column">The label as it was read.</param>
    /// <param name="name">Name of the new column.</param>
    /// <param name="task">What the model predicts.</param>
    /// <param name="classes">The classes in the order of the model's scores; null when they are not known.</param>
    /// <exception cref="InvalidDataException">A label is none of the task's, none is there, or all are the same class.</exception>
    public static DoubleDataFrameColumn Of(
        string file,
        DataFrameColumn column,
        string name,
        PredictionTask task,
        IReadOnlyList<string>? classes
    )
    {
        var labels = new double[column.Length];
        for (long row = 0; row < column.Length; row++)
            labels[row] = column[row] is { } cell ? Label(cell, row) : double.NaN;
        double[] different = [.. labels.Where(l => !double.IsNaN(l)).Distinct().Take(2)];
        if (different.Length == 0)
            throw new InvalidDataException($"{file}: column '{column.Name}' has no label in any of its {column.Length} rows.");
        if (different.Length == 1 && task is PredictionTask.Binary or PredictionTask.Multiclass)
            throw new InvalidDataException(
                $"{file}: every row of column '{column.Name}' has the same label, so that no row can be told from another. Give rows of at least two classes."
            );
        return new(name, labels);

        double Label(object cell, long row)
        {
            if (task is PredictionTask.Multiclass && classes is not null)
                return Class(cell, row);
            return TypedColumn.Number(cell) is { } number
                ? Usual(number, row)
                : throw Fault(
                    row,
                    cell,
                    task is PredictionTask.Binary ? "true or false, or a number that is positive above 0" : "a number"
                );
        }

        double Usual(double number, long row) =>
            double.IsInfinity(number) ? throw Fault(row, number, "a finite number")
            : task is PredictionTask.Binary ? (number > 0 ? 1 : 0)
            : task is PredictionTask.Multiclass && !(number >= 0 && number == Math.Floor(number))
                ? throw Fault(row, number, "the number of a class: 0, 1, …")
            : number;

        double Class(object cell, long row)
        {
            var text = TypedColumn.Text(cell);
            for (var i = 0; i < classes!.Count; i++)
            {
                if (string.Equals(classes[i], text, StringComparison.Ordinal))
                    return i;
            }
            throw Fault(row, cell, $"a class of the model: {NearestName.List(classes)}");
        }

        InvalidDataException Fault(long row, object cell, string expected) =>
            new(
                FormattableString.Invariant(
                    $"{file}: row {row + 1} of column '{column.Name}' is '{Shown.Text(TypedColumn.Text(cell))}': the model's task is {task.ToString().ToLowerInvariant()}, expected {expected}. "
                ) + "Name another column with --label, or the task with --task."
            );
    }
}
