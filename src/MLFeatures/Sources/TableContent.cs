using Microsoft.Data.Analysis;

namespace MLFeatures.Sources;

/// <summary>A table that was read, and the records of its file that are not in it.</summary>
/// <param name="Rows">The sound records.</param>
/// <param name="Quarantined">The others, in the order of the file; none of a Parquet file.</param>
public sealed record TableContent(DataFrame Rows, IReadOnlyList<QuarantinedRecord> Quarantined);
