namespace MLFeatures.Experiments.Online.Planning;

/// <summary>What an experiment shows if it ends with a week, and what the next week would add.</summary>
/// <param name="Week">1 for the first.</param>
/// <param name="Users">Unique users so far.</param>
/// <param name="NewUsers">Of those, users that came in this week.</param>
/// <param name="MinimumDetectableEffect">Relative; null without users.</param>
/// <param name="ExpectedLoss">
/// What deciding now loses per user on average when both arms look the same, in the unit of the metric: se·φ(0). Null without users.
/// </param>
/// <param name="ValueOfNextWeek">By how much one more week lowers that, over all users affected (per user without that number); null in the last week.</param>
/// <param name="WaitingPays">Whether that is more than a week costs; null when the cost is not given.</param>
public sealed record DurationWeekValue(
    int Week,
    double Users,
    double NewUsers,
    double? MinimumDetectableEffect,
    double? ExpectedLoss,
    double? ValueOfNextWeek,
    bool? WaitingPays
);
