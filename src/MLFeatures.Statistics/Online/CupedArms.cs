namespace MLFeatures.Statistics;

/// <summary>Two arms after adjustment for a covariate.</summary>
public sealed record CupedArms
{
    /// <summary>The control, adjusted.</summary>
    public required ArmStatistics Control { get; init; }

    /// <summary>The treatment, adjusted.</summary>
    public required ArmStatistics Treatment { get; init; }

    /// <summary>What is subtracted from the metric per unit of the covariate; 0 when the covariate does not vary.</summary>
    public required double Theta { get; init; }

    /// <summary>
    /// 1 − (variance of the difference after) ÷ (before): the share of users saved. Slightly negative when the covariate explains nothing; null
    /// when a variance is unknown or the metric does not vary.
    /// </summary>
    public required double? VarianceReduction { get; init; }

    internal static CupedArms Of(
        ArmStatistics controlBefore,
        ArmStatistics treatmentBefore,
        ArmStatistics control,
        ArmStatistics treatment,
        double theta
    )
    {
        var before = controlBefore.MeanVariance + treatmentBefore.MeanVariance;
        var after = control.MeanVariance + treatment.MeanVariance;
        return new()
        {
            Control = control,
            Treatment = treatment,
            Theta = theta,
            VarianceReduction = before > 0 ? 1 - after / before : null,
        };
    }
}
