namespace MLFeatures.Reports.Charts;

/// <summary>A step of a waterfall.</summary>
/// <param name="Name">What makes it, whole.</param>
/// <param name="Change">How far it goes, up when positive.</param>
/// <param name="Label">The change as text.</param>
internal sealed record WaterfallStep(string Name, double Change, string Label);
