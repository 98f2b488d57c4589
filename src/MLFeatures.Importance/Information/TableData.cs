namespace MLFeatures.Importance.Information;

/// <summary>A table as scores read it, in memory: some 8 bytes per value.</summary>
/// <param name="Columns">The columns, slots of vectors one by one.</param>
/// <param name="LeftOut">Columns whose type cannot be scored.</param>
/// <param name="Rows">Rows of the table.</param>
internal sealed record TableData(IReadOnlyList<TableColumn> Columns, IReadOnlyList<LeftOutColumn> LeftOut, int Rows);
