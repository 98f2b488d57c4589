using MLFeatures.Statistics;

namespace MLFeatures.Experiments.SelfTest;

/// <summary>How often a plan's tests find a difference between arms of which neither is better.</summary>
public sealed record AaReport
{
    /// <summary>Finished simulations.</summary>
    public required int Runs { get; init; }

    /// <summary>Simulations in which the primary metric did not differ or vary, so that there was nothing to test. They count as no alarm.</summary>
    public required int Untested { get; init; }

    /// <summary>Trials that failed, over all simulations.</summary>
    public required int FailedTrials { get; init; }

    /// <summary>Labelled rows of a simulation, on average: whole groups are drawn.</summary>
    public required int Rows { get; init; }

    /// <summary>The level of the tests: 1 − the plan's confidence. False alarms should be at most as frequent.</summary>
    public required double Alpha { get; init; }

    /// <summary>What both arms got shuffled copies of, as <c>view:feature</c>; empty when it was plain noise.</summary>
    public required IReadOnlyList<string> Shuffled { get; init; }

    /// <summary>False alarms of each metric's two-sided test, the primary one first, with a 95 % interval.</summary>
    public required IReadOnlyList<AaRate> FalseAlarms { get; init; }

    /// <summary>How often the plan's rule would have shipped, with a 95 % interval. Half of α at most is expected.</summary>
    public required ExactProportion Shipped { get; init; }

    /// <summary>
    /// What the simulations say of the primary metric's test: <see cref="AaFinding.Liberal"/> when the whole interval is above α;
    /// <see cref="AaFinding.Honest"/> when it is wholly below α + 0.02 and at most one simulation in ten had nothing to test.
    /// </summary>
    public AaFinding Finding =>
        FalseAlarms[0].Rate.Lower > Alpha ? AaFinding.Liberal
        : FalseAlarms[0].Rate.Upper <= Alpha + Slack && Untested <= MostUntested * Runs ? AaFinding.Honest
        : AaFinding.Unclear;

    private const double Slack = 0.02;
    private const double MostUntested = 0.1;
}
