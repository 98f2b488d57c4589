using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>The arms of one comparison at one look, cumulative since the start.</summary>
internal sealed record MetricLook
{
    public required double? Day { get; init; }

    /// <summary>Units, also of a metric that has no value for some of them.</summary>
    public required long ControlUnits { get; init; }

    public required long TreatmentUnits { get; init; }

    public required ArmStatistics? Control { get; init; }

    public required ArmStatistics? Treatment { get; init; }

    public CupedArms? Cuped { get; init; }

    /// <summary>The arms that decide: adjusted where there is a covariate, which the plan named before the data were seen.</summary>
    public (ArmStatistics Control, ArmStatistics Treatment)? Decisive =>
        Cuped is { } cuped ? (cuped.Control, cuped.Treatment)
        : Control is { } control && Treatment is { } treatment ? (control, treatment)
        : null;
}
