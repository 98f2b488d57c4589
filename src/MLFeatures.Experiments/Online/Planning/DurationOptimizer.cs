using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Planning;

/// <summary>How many days until an effect can be found, from the curve of unique users.</summary>
public static class DurationOptimizer
{
    private const int DaysPerWeek = 7;

    /// <summary>Reads the duration from the curve.</summary>
    /// <exception cref="ArgumentException">A number is out of its range, or the curve falls.</exception>
    public static DurationAnswer Answer(DurationQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        Require(question);
        var effect = question.MinimumEffect * Math.Abs(question.BaselineMean);
        var alpha = question.Alpha / (question.Arms - 1);
        var perArm = NormalPower
            .SampleSize(effect, question.BaselineVariance, question.BaselineVariance, power: question.Power, alpha: alpha)
            .Control;
        var request = new DurationRequest
        {
            RequiredUsers = (double)perArm * question.Arms,
            Effect = question.MinimumEffect,
            CovariateCorrelation = question.CupedCorrelation,
            Inflation = Inflation(question, perArm, alpha),
            MinimumDays = Math.Min(2 * DaysPerWeek, question.MaximumDays),
            MaximumDays = question.MaximumDays,
        };
        double[] curve = [.. question.CumulativeUsers];
        var plan = ExperimentDuration.Plan(request, curve);
        return new()
        {
            UsersFixed = perArm * question.Arms,
            UsersNeeded = plan.RequiredUsers,
            CupedSaving = question.CupedCorrelation * question.CupedCorrelation,
            Inflation = request.Inflation,
            DayReached = plan.DayReached,
            DayReachedWithoutCuped = ExperimentDuration.Plan(request with { CovariateCorrelation = 0 }, curve).DayReached,
            Days = plan.Days,
            Weeks = Weeks(question, plan.Weeks),
        };
    }

    private static double Inflation(DurationQuestion question, long perArm, double alpha)
    {
        var looks = Math.Max(2, question.MaximumDays / DaysPerWeek);
        double[] times = [.. Enumerable.Range(1, looks).Select(k => (double)k / looks)];
        return question.Sequential switch
        {
            SequentialMethod.LanDeMetsObf => Spending(AlphaSpending.OBrienFleming(alpha / 2)),
            SequentialMethod.PowerFamily => Spending(AlphaSpending.Power(alpha / 2, 2)),
            SequentialMethod.ConfidenceSequence => AlwaysValidPower.InflationFactor(2.0 * perArm, question.Power, alpha),
            _ => 1,
        };

        double Spending(Func<double, double> spending) =>
            Math.Max(1, GroupSequentialBounds.FromSpending(times, spending).InflationFactor(question.Power));
    }

    private static DurationWeekValue[] Weeks(DurationQuestion question, IReadOnlyList<DurationWeek> weeks)
    {
        var losses = weeks.Select(w => Loss(question, w.Users)).ToArray();
        var result = new DurationWeekValue[weeks.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var gain = i + 1 < result.Length ? (losses[i] - losses[i + 1]) * (question.UsersAffected ?? 1) : null;
            result[i] = new(
                weeks[i].Week,
                weeks[i].Users,
                weeks[i].Users - (i == 0 ? 0 : weeks[i - 1].Users),
                weeks[i].MinimumDetectableEffect,
                losses[i],
                gain,
                question is { WeeklyCost: { } cost, UsersAffected: not null } && gain is not null ? gain > cost : null
            );
        }
        return result;
    }

    // The smaller risk of a posterior around no effect: se·φ(0).
    private static double? Loss(DurationQuestion question, double users)
    {
        if (users <= 0)
            return null;
        var saved = 1 - question.CupedCorrelation * question.CupedCorrelation;
        var variance = 2 * question.BaselineVariance * saved * question.Arms / users;
        return BayesianComparison.Posterior(0, variance, prior: null, EffectScale.Absolute).TreatmentRisk;
    }

    private static void Require(DurationQuestion question)
    {
        var faults = new List<string>();
        Check(
            double.IsFinite(question.BaselineMean) && question.BaselineMean != 0,
            "the baseline mean must not be 0",
            question.BaselineMean
        );
        Check(
            question.BaselineVariance > 0 && double.IsFinite(question.BaselineVariance),
            "the baseline variance must be positive",
            question.BaselineVariance
        );
        Check(
            question.MinimumEffect > 0 && double.IsFinite(question.MinimumEffect),
            "the smallest effect must be positive",
            question.MinimumEffect
        );
        Check(question.Arms >= 2, "there must be at least 2 arms", question.Arms);
        Check(question.Alpha is > 0 and < 0.5, "alpha must be between 0 and 0.5", question.Alpha);
        Check(question.Power > question.Alpha && question.Power < 1, "the power must be between alpha and 1", question.Power);
        Check(Math.Abs(question.CupedCorrelation) < 1, "the correlation must be between -1 and 1", question.CupedCorrelation);
        Check(question.MaximumDays >= DaysPerWeek, "the longest duration must be at least 7 days", question.MaximumDays);
        if (faults.Count > 0)
            throw new ArgumentException($"The duration cannot be planned: {string.Join("; ", faults)}.", nameof(question));

        void Check(bool holds, string rule, double found)
        {
            if (!holds)
                faults.Add(FormattableString.Invariant($"{rule}, found {found}"));
        }
    }
}
