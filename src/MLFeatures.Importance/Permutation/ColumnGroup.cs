namespace MLFeatures.Importance.Permutation;

/// <summary>Raw columns that are judged together: the columns of a feature view, or any set.</summary>
/// <param name="Name">What results call the group.</param>
/// <param name="Columns">The columns, at least one, none twice.</param>
public sealed record ColumnGroup(string Name, IReadOnlyList<string> Columns);
