namespace MLFeatures.Experiments.Online.Planning;

/// <summary>How long an experiment should run.</summary>
public sealed record DurationAnswer
{
    /// <summary>Users of all arms that a fixed test without a covariate needs.</summary>
    public required long UsersFixed { get; init; }

    /// <summary>Users needed after CUPED and the price of looking.</summary>
    public required long UsersNeeded { get; init; }

    /// <summary>Share of users that CUPED saves: ρ².</summary>
    public required double CupedSaving { get; init; }

    /// <summary>Price of looking early: times as many users.</summary>
    public required double Inflation { get; init; }

    /// <summary>The first day with enough users; null when the curve does not reach it.</summary>
    public required int? DayReached { get; init; }

    /// <summary>The same without CUPED.</summary>
    public required int? DayReachedWithoutCuped { get; init; }

    /// <summary>Recommended days: whole weeks, at least two; null when the longest duration comes first.</summary>
    public required int? Days { get; init; }

    /// <summary>What each week shows.</summary>
    public required IReadOnlyList<DurationWeekValue> Weeks { get; init; }
}
