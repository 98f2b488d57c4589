namespace MLFeatures.Movies.Datasets;

/// <summary>A file of a data folder.</summary>
/// <param name="Name">Name within the folder.</param>
/// <param name="Rows">Records in it, without the header.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record DatasetFile(string Name, long Rows, long Bytes, string Sha256);
