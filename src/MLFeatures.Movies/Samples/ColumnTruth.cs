namespace MLFeatures.Movies.Samples;

/// <summary>What a column of generated data is in truth.</summary>
/// <param name="Source">The source that has it.</param>
/// <param name="Column">The column.</param>
/// <param name="Role">Its part in the rating.</param>
/// <param name="Explanation">How it was made.</param>
public sealed record ColumnTruth(string Source, string Column, ColumnRole Role, string Explanation);
