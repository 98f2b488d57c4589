namespace MLFeatures.Statistics.Tests.Planning;

public class ExperimentDurationTests
{
    // growthbook/growthbook 8f1db44, packages/shared/test/power.test.ts:183-318 (MIT): 4,500 users a week, 3 variations, 9 weeks.
    private static readonly double[] Weekly = [.. Enumerable.Range(1, 9).Select(week => 4500.0 * week)];
    private static readonly double[] Power =
    [
        0.073,
        0.17053,
        0.0965,
        0.29389,
        0.1204,
        0.41122,
        0.14458,
        0.51749,
        0.16895,
        0.61037,
        0.19342,
        0.68938,
        0.21791,
        0.75513,
        0.24235,
        0.80886,
        0.26666,
        0.85213,
    ];
    private static readonly double[] Detectable =
    [
        0.36767,
        1.26769,
        0.24505,
        0.71941,
        0.19525,
        0.54299,
        0.16673,
        0.4506,
        0.14774,
        0.39208,
        0.13394,
        0.35099,
        0.12336,
        0.32018,
        0.11491,
        0.29603,
        0.10796,
        0.27647,
    ];

    [Fact]
    public void duration_01_agrees_with_GrowthBook()
    {
        var clickThrough = new LiftDesign
        {
            Mean = 0.1,
            Variance = 0.1 * 0.9,
            Arms = 3,
        };
        var revenue = new LiftDesign
        {
            Mean = 0.1,
            Variance = 0.5,
            Arms = 3,
        };

        for (var week = 0; week < 9; week++)
        {
            Assert.Equal(Power[2 * week], clickThrough.Power(Weekly[week], 0.05), 1.1e-5);
            Assert.Equal(Power[2 * week + 1], revenue.Power(Weekly[week], 0.3), 1.1e-5);
            Assert.Equal(Detectable[2 * week], clickThrough.MinimumDetectableLift(Weekly[week])!.Value, 1.1e-5);
            Assert.Equal(Detectable[2 * week + 1], revenue.MinimumDetectableLift(Weekly[week])!.Value, 1.1e-5);
        }
        Assert.Null(ExperimentDuration.WeeksToPower(Weekly, users => clickThrough.Power(users, 0.05)));
        Assert.Equal(8, ExperimentDuration.WeeksToPower(Weekly, users => revenue.Power(users, 0.3)));
    }

    // Unique users saturate: 10,000·(1 − 0.95^day).
    private static readonly double[] Curve = [.. Enumerable.Range(1, 60).Select(day => 10_000 * (1 - Math.Pow(0.95, day)))];

    [Fact]
    public void The_day_is_read_from_the_curve_of_unique_users_and_rounded_to_weeks()
    {
        // 10,000·(1 − 0.95^d) ≥ 6,000 first at d = 18 (5,973 at 17.7…): ln 0.4 / ln 0.95 = 17.86.
        var plan = ExperimentDuration.Plan(new() { RequiredUsers = 6000, Effect = 0.02 }, Curve);

        Assert.Equal((6000L, 18, 21), (plan.RequiredUsers, plan.DayReached, plan.Days));
        Assert.Equal(6, plan.Weeks.Count);
        Assert.Equal(0.02 * Math.Sqrt(6000 / Curve[13]), plan.Weeks[1].MinimumDetectableEffect!.Value, 1e-12);
        Assert.True(plan.Weeks[2].MinimumDetectableEffect < 0.02 && plan.Weeks[1].MinimumDetectableEffect > 0.02);
    }

    [Fact]
    public void A_covariate_saves_and_looking_costs()
    {
        var request = new DurationRequest { RequiredUsers = 6000, Effect = 0.02 };

        Assert.Equal(3840, ExperimentDuration.Plan(request with { CovariateCorrelation = -0.6 }, Curve).RequiredUsers);
        Assert.Equal(6180, ExperimentDuration.Plan(request with { Inflation = 1.03 }, Curve).RequiredUsers);
        Assert.Equal(14, ExperimentDuration.Plan(request with { CovariateCorrelation = 0.9 }, Curve).Days);
        Assert.Equal(7, ExperimentDuration.Plan(request with { CovariateCorrelation = 0.9, MinimumDays = 7 }, Curve).Days);
        Assert.Equal(21, ExperimentDuration.Plan(request with { CovariateCorrelation = 0.9, MinimumDays = 15 }, Curve).Days);
    }

    [Fact]
    public void What_takes_too_long_has_no_duration()
    {
        var beyond = ExperimentDuration.Plan(new() { RequiredUsers = 9500, Effect = 1 }, Curve); // day 59
        Assert.Equal((59, null), (beyond.DayReached, beyond.Days));
        var never = ExperimentDuration.Plan(new() { RequiredUsers = 20_000, Effect = 1 }, Curve);
        Assert.Equal((null, null), (never.DayReached, never.Days));
    }

    [Fact]
    public void All_faults_are_said_together()
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            ExperimentDuration.Plan(
                new()
                {
                    RequiredUsers = 0,
                    Effect = 0,
                    CovariateCorrelation = 1,
                    Inflation = 0.9,
                    MinimumDays = 6,
                },
                Curve
            )
        );
        foreach (var name in (string[])["RequiredUsers", "Effect", "CovariateCorrelation", "Inflation", "MinimumDays"])
            Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        var request = new DurationRequest { RequiredUsers = 10, Effect = 1 };
        Assert.Throws<ArgumentException>(() => ExperimentDuration.Plan(request, []));
        Assert.Throws<ArgumentException>(() => ExperimentDuration.Plan(request, [5, 4]));
    }

    [Fact]
    public void Watching_continuously_costs_what_the_inflation_says()
    {
        var factor = AlwaysValidPower.InflationFactor(5000);

        Assert.InRange(factor, 1.5, 3);
        var effect = NormalPower.MinimumDetectableEffect(1, 0.8);
        Assert.Equal(0.8, AlwaysValidPower.Power(effect, 1 / Math.Sqrt(factor), factor * 5000), 1e-9);
        Assert.Equal(
            AlwaysValidPower.InflationFactor(5000, alternative: Alternative.Greater),
            AlwaysValidPower.InflationFactor(5000, alternative: Alternative.Less),
            1e-12
        );
    }

    [Fact]
    public void One_more_week_pays_while_the_expected_loss_exceeds_its_cost()
    {
        var control = new ArmStatistics(1000, 10, 400);
        var treatment = new ArmStatistics(1000, 10.5, 400);
        var posterior = BayesianComparison.Compare(control, treatment, EffectScale.Absolute)!;

        var wait = ValueOfWaiting.Decide(posterior, unitsAffected: 100_000, costOfOneMoreWeek: 1000);
        var stop = ValueOfWaiting.Decide(posterior, unitsAffected: 100_000, costOfOneMoreWeek: 50_000);

        Assert.True(wait.ChooseTreatment);
        Assert.Equal(posterior.TreatmentRisk * 100_000, wait.ExpectedLoss, 1e-6);
        Assert.False(wait.Stop);
        Assert.True(stop.Stop);
        Assert.False(ValueOfWaiting.Decide(BayesianComparison.Compare(treatment, control, EffectScale.Absolute)!, 1, 1).ChooseTreatment);
        Assert.Throws<ArgumentException>(() => ValueOfWaiting.Decide(BayesianComparison.Compare(control, treatment)!, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueOfWaiting.Decide(posterior, -1, 1));
    }
}
