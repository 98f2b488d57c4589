using MLFeatures.Statistics;

namespace MLFeatures.Cli.Commands;

/// <summary>An effect out of several data sets, with its test.</summary>
/// <param name="Estimate">The effect, treatment − control, in the unit of the metric.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
/// <param name="PValue">Two-sided p-value of no effect; null when undefined.</param>
internal sealed record SummaryDocument(double Estimate, double StandardError, double Lower, double Upper, double? PValue)
{
    public static SummaryDocument Of(TestResult summary) =>
        new(summary.Estimate, summary.StandardError, summary.Lower, summary.Upper, summary.PValue);
}
