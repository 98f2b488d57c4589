using Microsoft.Data.Analysis;

namespace MLFeatures.Store.TrainingSets;

/// <summary>The labelled rows for which features are looked up (Feast's <c>entity_df</c>).</summary>
/// <param name="Rows">
/// The entities' join keys (Int64, never missing), the time, and any other columns, such as the label, which are passed on unchanged.
/// </param>
/// <param name="TimeColumn">
/// The DateTime column, UTC and never missing, that says when each row's prediction would have been asked for: features are those known before it.
/// </param>
public sealed record Spine(DataFrame Rows, string TimeColumn);
