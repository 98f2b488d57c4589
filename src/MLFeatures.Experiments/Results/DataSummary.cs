namespace MLFeatures.Experiments.Results;

/// <summary>The labelled rows of an experiment.</summary>
/// <param name="Name">Name of the data set: <c>sample</c>, <c>ml-latest-small</c>.</param>
/// <param name="ContentId">Identifies the records: lower-case hexadecimal SHA-256.</param>
/// <param name="Rows">Labelled rows.</param>
/// <param name="Groups">Distinct values of the group column, for example users.</param>
/// <param name="PositiveShare">Share of rows with a positive label, 0–1; null when the label is no class of two.</param>
/// <param name="From">Earliest label time, UTC.</param>
/// <param name="To">Latest label time, UTC.</param>
/// <param name="Label">What a positive label means: <c>rating ≥ 4</c>; for other tasks the column that is predicted.</param>
/// <param name="Attribution">Whom the data's licence asks to name; null when nobody.</param>
public sealed record DataSummary(
    string Name,
    string ContentId,
    long Rows,
    long Groups,
    double? PositiveShare,
    DateTime From,
    DateTime To,
    string Label,
    string? Attribution = null
);
