namespace MLFeatures.Experiments.Online.Plans;

/// <summary>What an online experiment asks and how it is to be answered, written before it starts.</summary>
public sealed record OnlinePlan
{
    /// <summary>The question in plain words.</summary>
    public required string Question { get; init; }

    /// <summary>The arms, control first; at least two.</summary>
    public required IReadOnlyList<OnlineArm> Arms { get; init; }

    /// <summary>The metrics, at least one primary.</summary>
    public required IReadOnlyList<MetricPlan> Metrics { get; init; }

    /// <summary>Who was exposed to which arm; null with <see cref="Summary"/>.</summary>
    public TablePlan? Exposures { get; init; }

    /// <summary>What units did; null with <see cref="Summary"/>.</summary>
    public TablePlan? Events { get; init; }

    /// <summary>What was known of units before; null for none.</summary>
    public TablePlan? Covariates { get; init; }

    /// <summary>Looks that were aggregated elsewhere, in place of the tables.</summary>
    public SummaryPlan? Summary { get; init; }

    /// <summary>Events in this many days before the exposure are each metric's covariate for CUPED; 0 for none.</summary>
    public double PrePeriodDays { get; init; }

    /// <summary>How the experiment is looked at.</summary>
    public SequentialPlan Sequential { get; init; } = new();

    /// <summary>Columns of the exposures or covariates by which effects are also shown, registered in advance.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Days since exposure over which the effect is watched for novelty. Default 7.</summary>
    public int NoveltyDays { get; init; } = 7;

    /// <summary>Error rate of all primary metrics and arms together, two-sided. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>p-value of the sample ratio below which nothing can be trusted. Default 0.001.</summary>
    public double SrmAlpha { get; init; } = 0.001;
}
