namespace MLFeatures.Importance.Information;

/// <summary>The rows of a table that have a label, and the columns beside it.</summary>
/// <param name="Label">The label.</param>
/// <param name="Columns">At least one.</param>
/// <param name="LeftOut">Columns whose type cannot be scored.</param>
/// <param name="Rows">Rows with a label, at least one.</param>
/// <param name="RowsWithoutLabel">Rows whose label is missing or infinite; they are left out.</param>
internal sealed record LabelledTable(
    ScoredLabel Label,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<LeftOutColumn> LeftOut,
    int Rows,
    int RowsWithoutLabel
)
{
    /// <exception cref="ArgumentException">There is no such label, no row has one, or there is no other column.</exception>
    internal static LabelledTable Of(TableData table, string label, LabelKind? kind)
    {
        var column =
            table.Columns.FirstOrDefault(c => string.Equals(c.Name, label, StringComparison.Ordinal))
            ?? throw new ArgumentException(
                $"There is no label '{label}' that can be read as one value per row. Found: {string.Join(", ", table.Columns.Select(c => c.Name))}.",
                nameof(label)
            );
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(column.IsKnown)];
        if (rows.Length == 0)
            throw new ArgumentException($"None of {table.Rows} rows has a label in '{label}', expected at least one.", nameof(label));
        TableColumn[] others = [.. table.Columns.Where(c => c != column)];
        if (others.Length == 0)
            throw new ArgumentException($"There is no column beside the label '{label}' that can be scored.", nameof(table));
        var whole = rows.Length == table.Rows;
        return new(
            ScoredLabel.Of(whole ? column : column.Only(rows), kind),
            whole ? others : Array.ConvertAll(others, c => c.Only(rows)),
            table.LeftOut,
            rows.Length,
            table.Rows - rows.Length
        );
    }
}
