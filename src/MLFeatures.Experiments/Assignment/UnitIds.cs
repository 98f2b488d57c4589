using MLFeatures.Sources;

namespace MLFeatures.Experiments.Assignment;

/// <summary>Reads the ids of units: one per line, or a column of a CSV file.</summary>
public static class UnitIds
{
    /// <summary>Reads one id per line, as it stands.</summary>
    /// <param name="reader">Where the ids come from.</param>
    /// <param name="source">How messages call it.</param>
    /// <exception cref="InvalidDataException">A line is empty, or looks like a row of a table.</exception>
    public static IReadOnlyList<string> Lines(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var ids = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            ids.Add(line);
            if (line.Contains(',', StringComparison.Ordinal))
                throw Invalid(source, ids.Count, $"'{line}' has a comma, expected one id. If this is a CSV file, name its column of ids.");
            if (string.IsNullOrWhiteSpace(line))
                throw Invalid(source, ids.Count, "expected an id, found an empty line. Remove it.");
        }
        return ids;
    }

    /// <summary>Reads a column of a CSV file (RFC 4180) whose first row names the columns.</summary>
    /// <param name="reader">Where the rows come from.</param>
    /// <param name="source">How messages call it.</param>
    /// <param name="column">The column's name.</param>
    /// <exception cref="InvalidDataException">There is no such column, a row has another number of cells, an id is empty, or a quote is not closed.</exception>
    public static IReadOnlyList<string> Column(TextReader reader, string source, string column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        var rows = new CsvRows(reader, source);
        var header = rows.Next() ?? [];
        var position = Array.FindIndex(header, name => string.Equals(name.Trim(), column, StringComparison.Ordinal));
        if (position < 0)
            throw Invalid(source, 1, $"there is no column '{column}', only {string.Join(", ", header)}.");
        var ids = new List<string>();
        while (rows.Next() is { } cells)
        {
            if (cells.Length != header.Length)
                throw Invalid(source, rows.Line, FormattableString.Invariant($"expected {header.Length} cells, found {cells.Length}."));
            if (string.IsNullOrWhiteSpace(cells[position]))
                throw Invalid(source, rows.Line, $"the cell of column '{column}' is empty, expected an id. Remove the row.");
            ids.Add(cells[position]);
        }
        return ids;
    }

    private static InvalidDataException Invalid(string source, int line, string message) =>
        new(FormattableString.Invariant($"{source}:{line}: {message}"));

    private sealed class CsvRows(TextReader reader, string source)
    {
        private readonly CsvRecord _record = new();
        private int _linesRead;

        /// <summary>1-based line on which the current row begins.</summary>
        public int Line { get; private set; }

        /// <summary>The cells of the next row; null at the end.</summary>
        public string[]? Next()
        {
            if (NextLine() is not { } line)
                return null;
            Line = _linesRead;
            _record.Begin(line);
            // A quoted cell may hold line ends: then the row goes on in the next line.
            while (_record.IsOpen)
                _record.Continue(NextLine() ?? throw Invalid(source, Line, "a quote is not closed."));
            return _record.Fault is { } fault
                ? throw Invalid(source, _linesRead, $"{fault}. Quote the whole cell, and double the quotes inside of it.")
                : [.. Enumerable.Range(0, _record.Count).Select(i => _record[i])];
        }

        private string? NextLine()
        {
            var line = reader.ReadLine();
            _linesRead += line is null ? 0 : 1;
            return line is null ? null : $"{line}\n";
        }
    }
}
