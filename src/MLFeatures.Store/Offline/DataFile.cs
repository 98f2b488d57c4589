namespace MLFeatures.Store.Offline;

/// <summary>An immutable Parquet file with rows of one feature view.</summary>
/// <param name="Path">Where it lies, relative to the store's folder, with <c>/</c> on every system.</param>
/// <param name="Sha256">SHA-256 of its content, 64 lower-case hexadecimal digits; also its name.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Rows">Rows in it, at least 1.</param>
/// <param name="MinEventTimestamp">The earliest event time in it, UTC.</param>
/// <param name="MaxEventTimestamp">The latest event time in it, UTC.</param>
public sealed record DataFile(string Path, string Sha256, long Bytes, long Rows, DateTime MinEventTimestamp, DateTime MaxEventTimestamp);
