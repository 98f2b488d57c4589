namespace MLFeatures.Statistics;

/// <summary>How long an experiment should run.</summary>
public sealed record DurationPlan
{
    /// <summary>Users needed after covariate and price of looking, rounded up.</summary>
    public required long RequiredUsers { get; init; }

    /// <summary>The first day (1 = first) with that many unique users; null when the curve does not reach it.</summary>
    public required int? DayReached { get; init; }

    /// <summary>Recommended days: whole weeks, within minimum and maximum; null when the maximum comes first. Then aim at a larger effect.</summary>
    public required int? Days { get; init; }

    /// <summary>What each whole week within the curve and the maximum would show.</summary>
    public required IReadOnlyList<DurationWeek> Weeks { get; init; }
}
