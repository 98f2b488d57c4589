using Microsoft.Data.Analysis;

namespace MLFeatures.Movies.Augmentation;

/// <summary>
/// Rows that are known to be for training only: they can be had only by showing the held-out rows as well. Augmenting before the split would put copies
/// of one row on both sides, and the test would reward memory.
/// </summary>
public sealed class TrainingRows
{
    private TrainingRows(DataFrame rows) => Rows = rows;

    /// <summary>The rows of the training part.</summary>
    public DataFrame Rows { get; }

    /// <summary>Takes the two parts of a split and checks that they have no row in common.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="heldOut">The rows to test with; at least one.</param>
    /// <param name="keys">The columns that identify a row, for example <c>user_id</c>, <c>movie_id</c>, <c>watched_at</c>.</param>
    /// <exception cref="ArgumentException">There is no held-out row, a key column is missing, or a row is in both parts.</exception>
    public static TrainingRows AfterSplit(DataFrame training, DataFrame heldOut, params IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
            throw new ArgumentException(
                "No key column is named. Name the columns that identify a row, for example user_id, movie_id, watched_at.",
                nameof(keys)
            );
        if (heldOut.Rows.Count == 0)
            throw new ArgumentException("There is no held-out row: split the rows first, then augment the training part.", nameof(heldOut));
        var held = new HashSet<Key>();
        for (var row = 0L; row < heldOut.Rows.Count; row++)
            held.Add(KeyOf(heldOut, keys, row, nameof(heldOut)));
        for (var row = 0L; row < training.Rows.Count; row++)
        {
            var key = KeyOf(training, keys, row, nameof(training));
            if (held.Contains(key))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Training row {row} ({string.Join(", ", keys)}: {key}) is held out, too. Split the rows first, then augment the training part."
                    ),
                    nameof(training)
                );
            }
        }
        return new(training);
    }

    private static Key KeyOf(DataFrame rows, IReadOnlyList<string> columns, long row, string argument)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = ColumnOf(rows, columns[i], argument)[row];
        return new(values);
    }

    internal static DataFrameColumn ColumnOf(DataFrame rows, string column, string argument)
    {
        var index = rows.Columns.IndexOf(column);
        return index >= 0
            ? rows.Columns[index]
            : throw new ArgumentException(
                $"Column '{column}' is missing; there are {string.Join(", ", rows.Columns.Select(c => c.Name))}.",
                argument
            );
    }

    private sealed record Key(object?[] Values)
    {
        public bool Equals(Key? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in Values)
                hash.Add(value);
            return hash.ToHashCode();
        }

        public override string ToString() => string.Join(", ", Values.Select(v => FormattableString.Invariant($"{v}")));
    }
}
