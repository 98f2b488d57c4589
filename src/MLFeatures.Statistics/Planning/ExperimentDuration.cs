namespace MLFeatures.Statistics;

/// <summary>How long to run an experiment.</summary>
public static class ExperimentDuration
{
    private const int DaysPerWeek = 7;

    /// <summary>Reads the duration from the curve of unique users.</summary>
    /// <param name="request">What is needed.</param>
    /// <param name="cumulativeUniqueUsers">
    /// Unique users up to each day, in all arms, not falling. Not daily users added up: the same users come back, so the curve flattens and each
    /// further week brings less.
    /// </param>
    /// <exception cref="ArgumentException">The curve is empty, falls, or is not finite; or a value of the request is out of its range.</exception>
    public static DurationPlan Plan(DurationRequest request, ReadOnlySpan<double> cumulativeUniqueUsers)
    {
        Require(request);
        RequireCurve(cumulativeUniqueUsers);
        var saved = 1 - request.CovariateCorrelation * request.CovariateCorrelation;
        var needed = request.RequiredUsers * saved * request.Inflation;
        int? reached = null;
        for (var day = 0; day < cumulativeUniqueUsers.Length && reached is null; day++)
            reached = cumulativeUniqueUsers[day] >= needed ? day + 1 : null;
        var days = WholeWeeks(Math.Max(reached ?? 0, request.MinimumDays));
        var weeks = new List<DurationWeek>();
        var last = Math.Min(cumulativeUniqueUsers.Length, request.MaximumDays);
        for (var day = DaysPerWeek; day <= last; day += DaysPerWeek)
        {
            var users = cumulativeUniqueUsers[day - 1];
            weeks.Add(new(day / DaysPerWeek, users, users > 0 ? request.Effect * Math.Sqrt(needed / users) : null));
        }
        return new()
        {
            RequiredUsers = ArmSizes.Of(needed, 0).Control,
            DayReached = reached,
            Days = reached is not null && days <= request.MaximumDays ? days : null,
            Weeks = weeks,
        };
    }

    /// <summary>The first week that reaches a power.</summary>
    /// <param name="cumulativeUsers">Unique users up to each week, in all arms.</param>
    /// <param name="power">Power with a number of users, for example <see cref="LiftDesign.Power"/>.</param>
    /// <param name="target">Power wanted, between 0 and 1. Default 0.8.</param>
    /// <returns>1 for the first week; null when none does.</returns>
    /// <exception cref="ArgumentException">The curve is empty, falls, or is not finite.</exception>
    public static int? WeeksToPower(ReadOnlySpan<double> cumulativeUsers, Func<double, double> power, double target = 0.8)
    {
        ArgumentNullException.ThrowIfNull(power);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, 1);
        RequireCurve(cumulativeUsers);
        for (var week = 0; week < cumulativeUsers.Length; week++)
            if (cumulativeUsers[week] > 0 && power(cumulativeUsers[week]) >= target)
                return week + 1;
        return null;
    }

    private static int WholeWeeks(int days) => (days + DaysPerWeek - 1) / DaysPerWeek * DaysPerWeek;

    private static void Require(DurationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var faults = new List<string>();
        if (!(request.RequiredUsers > 0 && double.IsFinite(request.RequiredUsers)))
            faults.Add($"RequiredUsers must be positive, found {request.RequiredUsers}");
        if (!double.IsFinite(request.Effect) || request.Effect == 0)
            faults.Add($"Effect must be finite and not 0, found {request.Effect}");
        if (!(Math.Abs(request.CovariateCorrelation) < 1))
            faults.Add($"CovariateCorrelation must be between -1 and 1, found {request.CovariateCorrelation}");
        if (!(request.Inflation >= 1 && double.IsFinite(request.Inflation)))
            faults.Add($"Inflation must be at least 1, found {request.Inflation}");
        if (request.MinimumDays < DaysPerWeek || request.MaximumDays < request.MinimumDays)
            faults.Add($"expected 7 ≤ MinimumDays ≤ MaximumDays, found {request.MinimumDays} and {request.MaximumDays}");
        if (faults.Count > 0)
            throw new ArgumentException($"The duration cannot be planned: {string.Join("; ", faults)}.", nameof(request));
    }

    private static void RequireCurve(ReadOnlySpan<double> users)
    {
        var before = 0.0;
        foreach (var count in users)
        {
            if (!(count >= before && double.IsFinite(count)))
                throw new ArgumentException(
                    $"Expected cumulative users that do not fall, found {count} after {before}: daily users must be counted once each.",
                    nameof(users)
                );
            before = count;
        }
        if (users.IsEmpty)
            throw new ArgumentException("Expected at least one day or week of users, found none.", nameof(users));
    }
}
