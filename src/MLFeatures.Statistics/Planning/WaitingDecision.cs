namespace MLFeatures.Statistics;

/// <summary>Whether another week of an experiment pays.</summary>
public sealed record WaitingDecision
{
    /// <summary>Which arm to choose when deciding now: the one with the smaller expected loss.</summary>
    public required bool ChooseTreatment { get; init; }

    /// <summary>What choosing it now loses on average, over all units affected.</summary>
    public required double ExpectedLoss { get; init; }

    /// <summary>What one more week costs.</summary>
    public required double CostOfWaiting { get; init; }

    /// <summary>Whether to decide now: the expected loss is below the cost of waiting.</summary>
    public bool Stop => ExpectedLoss < CostOfWaiting;
}
