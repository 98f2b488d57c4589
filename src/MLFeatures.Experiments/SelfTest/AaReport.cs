using MLFeatures.Statistics;

namespace MLFeatures.Experiments.SelfTest;

/// <summary>How often a plan's tests find a difference between arms of which neither is better.</summary>
public sealed record AaReport
{
    /// <summary>Finished simulations.</summary>
    public required int Runs { get; init; }

    /// <summary>Labelled rows of each simulation.</summary>
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
    /// What the simulations say of the primary metric's test: <see cref="AaFinding.Honest"/> when the whole interval is at most 7 %, two points
    /// above the usual level; <see cref="AaFinding.Liberal"/> when it is wholly above α.
    /// </summary>
    public AaFinding Finding =>
        FalseAlarms[0].Rate.Upper <= Alpha + Slack ? AaFinding.Honest
        : FalseAlarms[0].Rate.Lower > Alpha ? AaFinding.Liberal
        : AaFinding.Unclear;

    private const double Slack = 0.02;
}
