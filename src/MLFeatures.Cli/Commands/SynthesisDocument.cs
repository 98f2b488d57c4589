using MLFeatures.Experiments.Synthesis;

namespace MLFeatures.Cli.Commands;

/// <summary>The effect of one treatment out of several data sets, in numbers that JSON can hold: a normal statistic has infinite degrees of freedom.</summary>
/// <param name="Arm">The treatment.</param>
/// <param name="Metric">The primary metric.</param>
/// <param name="HigherIsBetter">Whether an increase is good.</param>
/// <param name="Confidence">Level of all intervals, 0–1.</param>
/// <param name="DataSets">The effect on each data set, in the order of the results.</param>
/// <param name="RandomEffects">The summary that lets the effect differ between data sets.</param>
/// <param name="FixedEffect">The summary that takes it for the same in all.</param>
/// <param name="Q">Cochran's Q: how far the data sets disagree; null when it is undefined.</param>
/// <param name="QDegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="QPValue">Its p-value; null with it.</param>
/// <param name="ISquared">I²: the share of the variation that is between data sets, 0–1.</param>
/// <param name="TauSquared">τ²: variance of the effect between data sets.</param>
/// <param name="PredictionLower">Lower end of the interval for the effect on another data set; null with fewer than three.</param>
/// <param name="PredictionUpper">Upper end of the same.</param>
internal sealed record SynthesisDocument(
    string Arm,
    string Metric,
    bool HigherIsBetter,
    double Confidence,
    IReadOnlyList<DataSetEffect> DataSets,
    SummaryDocument RandomEffects,
    SummaryDocument FixedEffect,
    double? Q,
    double QDegreesOfFreedom,
    double? QPValue,
    double ISquared,
    double TauSquared,
    double? PredictionLower,
    double? PredictionUpper
)
{
    public static SynthesisDocument Of(SynthesizedEffect effect)
    {
        var (summary, q) = (effect.Summary, effect.Summary.Heterogeneity);
        return new(
            effect.Arm,
            effect.Metric,
            effect.HigherIsBetter,
            effect.Confidence,
            effect.DataSets,
            SummaryDocument.Of(summary.Random),
            SummaryDocument.Of(summary.Fixed),
            q.Statistic,
            q.DegreesOfFreedom,
            q.PValue,
            summary.ISquared,
            summary.TauSquared,
            summary.PredictionLower,
            summary.PredictionUpper
        );
    }
}
