namespace MLFeatures.Experiments.Online.Results;

/// <summary>A row that could not be used.</summary>
/// <param name="File">The file as the plan names it.</param>
/// <param name="Line">1-based line of a CSV file, 1-based row of a Parquet file.</param>
/// <param name="Fault">What was expected and found.</param>
public sealed record BadRow(string File, long Line, string Fault);
