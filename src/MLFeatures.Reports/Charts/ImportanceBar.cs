namespace MLFeatures.Reports.Charts;

/// <summary>A feature in a bar chart.</summary>
/// <param name="Name">Its name, whole.</param>
/// <param name="Value">Length of the bar.</param>
/// <param name="Lower">Lower end of the interval; null: none.</param>
/// <param name="Upper">Upper end of the interval; null: none.</param>
/// <param name="Label">The value as text.</param>
internal sealed record ImportanceBar(string Name, double Value, double? Lower, double? Upper, string Label);
