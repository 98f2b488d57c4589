using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Synthesis;

/// <summary>One effect of a treatment on the primary metric, out of the same experiment on several data sets.</summary>
public sealed record SynthesizedEffect
{
    /// <summary>The treatment.</summary>
    public required string Arm { get; init; }

    /// <summary>The primary metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether an increase is good.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Level of all intervals, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The effect on each data set, in the order of the results.</summary>
    public required IReadOnlyList<DataSetEffect> DataSets { get; init; }

    /// <summary>The summaries with fixed and random effects, and whether the data sets agree.</summary>
    public required EffectSynthesis Summary { get; init; }
}
