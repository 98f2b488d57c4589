namespace MLFeatures.Reports.Json;

/// <summary>
/// What `mlfeatures importance report` and single views write. It depends only on model, data and seed. JSON has no NaN: a number that could not be
/// computed is null.
/// </summary>
/// <param name="SchemaVersion">Version of this document's shape.</param>
/// <param name="Title">The heading.</param>
/// <param name="Subject">What model and data it speaks of; null: not said.</param>
/// <param name="Views">What is shown, in order.</param>
internal sealed record ImportanceRecord(int SchemaVersion, string Title, string? Subject, IReadOnlyList<ViewRecord> Views);
