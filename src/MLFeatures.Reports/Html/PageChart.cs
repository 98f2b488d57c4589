using Plotly.NET;

namespace MLFeatures.Reports.Html;

/// <summary>A chart with the words that go with it.</summary>
/// <param name="Chart">What is drawn.</param>
/// <param name="Caption">What it shows and how to read it.</param>
/// <param name="Alternative">What it says to someone who cannot see it.</param>
internal sealed record PageChart(GenericChart Chart, string Caption, string Alternative);
