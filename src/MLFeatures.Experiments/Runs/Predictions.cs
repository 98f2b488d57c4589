using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Runs;

/// <summary>What a model said about test rows, read out of its output and checked.</summary>
/// <param name="Scores">One per row; for several classes one per row and class.</param>
/// <param name="Probabilities">One per row; empty unless the model gives them.</param>
internal sealed record Predictions(double[] Scores, double[] Probabilities)
{
    private const string Score = "Score";
    private const string Probability = "Probability";

    /// <exception cref="InvalidDataException">Rows are lost or out of order, a column is missing, or a score is not a number.</exception>
    public static Predictions Read(IDataView scored, ImmutableArray<int> rows, LearningTask task, int classes)
    {
        var width = task is LearningTask.Multiclass ? classes : 1;
        var score =
            scored.Schema.GetColumnOrNull(Score)
            ?? throw new InvalidDataException($"The trainer makes no '{Score}' column: expected a trainer of the task {task}.");
        var found = score.Type is VectorDataViewType vector ? vector.Size : 1;
        if (found != width)
            throw new InvalidDataException($"The trainer's '{Score}' has {found} value(s) per row: expected {width} for the task {task}.");
        var probability = task is LearningTask.Binary ? scored.Schema.GetColumnOrNull(Probability) : null;
        var (scores, probabilities) = (new double[rows.Length * width], new double[probability is null ? 0 : rows.Length]);

        var number = scored.Schema[ArmTable.Row];
        DataViewSchema.Column[] columns = probability is { } p ? [score, number, p] : [score, number];
        using var cursor = scored.GetRowCursor(columns);
        var getRow = cursor.GetGetter<long>(number);
        var getScores = Scoring(cursor, score, width);
        var getProbability = probability is { } column ? cursor.GetGetter<float>(column) : null;
        var (row, value, count) = (0L, 0f, 0);
        for (; cursor.MoveNext(); count++)
        {
            getRow(ref row);
            if (count >= rows.Length || row != rows[count])
                throw WrongRows(rows.Length);
            getScores(scores.AsSpan(count * width, width));
            if (getProbability is null)
                continue;
            getProbability(ref value);
            probabilities[count] = value;
        }
        if (count != rows.Length)
            throw WrongRows(rows.Length);
        Check(scores, width, rows, Score);
        Check(probabilities, 1, rows, Probability);
        return new(scores, probabilities);
    }

    private delegate void ReadScores(Span<double> into);

    private static ReadScores Scoring(DataViewRowCursor cursor, DataViewSchema.Column score, int width)
    {
        if (width == 1 && score.Type is not VectorDataViewType)
        {
            var get = cursor.GetGetter<float>(score);
            return into =>
            {
                var value = 0f;
                get(ref value);
                into[0] = value;
            };
        }
        var getAll = cursor.GetGetter<VBuffer<float>>(score);
        var buffer = default(VBuffer<float>);
        return into =>
        {
            getAll(ref buffer);
            into.Clear();
            foreach (var (slot, value) in buffer.Items())
                into[slot] = value;
        };
    }

    private static void Check(double[] values, int width, ImmutableArray<int> rows, string column)
    {
        var wrong = Array.FindIndex(values, v => !double.IsFinite(v));
        if (wrong >= 0)
            throw new InvalidDataException($"Row {rows[wrong / width]} has the {column} {values[wrong]}: expected a number.");
    }

    /// <summary>Rows were lost or put in another order on their way through a model.</summary>
    public static InvalidDataException WrongRows(int expected) =>
        new(
            $"The scored rows are not the {expected} test rows in their order: the arms could not be compared. "
                + "An on-demand transform must keep every row; do not filter or shuffle there."
        );
}
