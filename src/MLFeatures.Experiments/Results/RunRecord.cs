namespace MLFeatures.Experiments.Results;

/// <summary>What differs from run to run: times, machine, measurements.</summary>
public sealed record RunRecord
{
    /// <summary>When the run began, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Wall time of the whole run in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Version of the toolkit.</summary>
    public required string Toolkit { get; init; }

    /// <summary>Operating system, runtime and number of processors.</summary>
    public required string Machine { get; init; }

    /// <summary>Trials that ran at the same time.</summary>
    public required int Threads { get; init; }

    /// <summary>One entry per arm, in the order of the arms.</summary>
    public required IReadOnlyList<ArmMeasurement> Arms { get; init; }

    /// <summary>What each treatment is worth by the plan's business case; empty without one.</summary>
    public required IReadOnlyList<ArmReturn> Returns { get; init; }
}
