namespace MLFeatures.Experiments.Online.Results;

/// <summary>What was read from a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Rows">Rows in it, good and bad.</param>
/// <param name="BadRows">Rows that could not be used.</param>
public sealed record FileRows(string File, long Rows, long BadRows);
