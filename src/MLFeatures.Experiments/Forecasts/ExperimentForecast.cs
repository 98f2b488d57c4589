using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Forecasts;

/// <summary>What a plan will take and what it can find, before it is run. It says nothing of which arm is better.</summary>
public sealed record ExperimentForecast
{
    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The labelled rows.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>How they will be divided.</summary>
    public required SplitSummary Split { get; init; }

    /// <summary>Rows locked away; 0 without a holdout.</summary>
    public required int LockedRows { get; init; }

    /// <summary>Names of the arms, the control first.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>Fits to make: arms × resamples × model seeds.</summary>
    public required int Trials { get; init; }

    /// <summary>Trials that are kept from earlier runs, the pilot's among them, and will not be made again.</summary>
    public required int KeptTrials { get; init; }

    /// <summary>Mean seconds of one trial, fit and scoring.</summary>
    public required double SecondsPerTrial { get; init; }

    /// <summary>Expected seconds of what is still to do: the trials that are not kept, and one fit per arm whose costs are measured alone.</summary>
    public double Seconds => SecondsPerTrial * ((double)(Trials - KeptTrials) / Math.Min(Threads, Trials) + Arms.Count * CostModels);

    /// <summary>Models per arm whose costs are measured, one after the other.</summary>
    public required int CostModels { get; init; }

    /// <summary>Trials at the same time.</summary>
    public required int Threads { get; init; }

    /// <summary>What it is expected from: <c>a pilot of 6 resamples</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>The primary metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The smallest improvement worth shipping, in the metric's unit.</summary>
    public required double MinimumEffect { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The chance of finding an effect that is aimed for, 0–1.</summary>
    public required double Power { get; init; }

    /// <summary>What can be found, one entry per treatment.</summary>
    public required IReadOnlyList<ArmForecast> Treatments { get; init; }
}
