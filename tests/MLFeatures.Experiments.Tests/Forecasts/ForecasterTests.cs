using MLFeatures.Experiments.Forecasts;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Tests.Runs;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Forecasts;

public sealed class ForecasterTests : IDisposable
{
    private static readonly SyntheticArms World = new(7);
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "signal")];

    private readonly string _folder = Directory.CreateTempSubdirectory("forecast").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ComparisonPlan Plan => SyntheticArms.FastPlan with { Cache = new(_folder), MinimumEffect = 0.01 };

    [Fact]
    public void A_pilot_of_all_resamples_forecasts_what_the_run_finds()
    {
        var forecast = Forecaster.FromPilot(Arms, Plan, 10, null, default);
        var found = ArmComparison.Run(Arms, Plan).Comparisons[0];
        var treatment = Assert.Single(forecast.Treatments);

        Assert.Equal(found.StandardError, treatment.StandardError, 1e-12);
        Assert.Equal(found.Evidence!.MinimumDetectableEffect, treatment.MinimumDetectableEffect!.Value, 1e-12);
        Assert.Equal(ResampledTestPower.Power(0.01, found.StandardError, 9), treatment.PowerAtMinimumEffect!.Value, 1e-12);
        Assert.InRange(
            treatment.MinimumDetectableEffect.Value,
            treatment.MinimumDetectableEffectLow!.Value,
            treatment.MinimumDetectableEffectHigh!.Value
        );
        Assert.Equal((20, 20), (forecast.Trials, forecast.KeptTrials));
    }

    [Fact]
    public void The_trials_of_a_pilot_are_kept_for_the_run_and_what_is_left_is_counted()
    {
        var forecast = Forecaster.FromPilot(Arms, Plan, 4, null, default);

        Assert.Equal((20, 8), (forecast.Trials, forecast.KeptTrials));
        Assert.Equal("a pilot of 4 resamples", forecast.Basis);
        Assert.Equal(forecast.SecondsPerTrial * (20 - 8) / 2, forecast.Seconds, 1e-9);
        Assert.Equal(8, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void The_range_is_that_of_the_spread_of_few_differences()
    {
        // χ² with 3 degrees of freedom: 10 % quantile 0.584374, 90 % quantile 6.251389.
        var treatment = Forecaster.FromPilot(Arms, Plan, 4, null, default).Treatments[0];

        Assert.Equal(Math.Sqrt(3 / 6.251389), treatment.MinimumDetectableEffectLow!.Value / treatment.MinimumDetectableEffect!.Value, 1e-6);
        Assert.Equal(Math.Sqrt(3 / 0.584374), treatment.MinimumDetectableEffectHigh!.Value / treatment.MinimumDetectableEffect.Value, 1e-6);
    }

    [Fact]
    public void Arms_that_do_not_differ_have_no_smallest_effect()
    {
        PreparedArm[] same = [World.Arm("control", "base"), World.Arm("treatment", "base")];
        var treatment = Forecaster.FromPilot(same, Plan, 3, null, default).Treatments[0];

        Assert.Equal((0.0, null, null), (treatment.StandardError, treatment.MinimumDetectableEffect, treatment.PowerAtMinimumEffect));
    }

    [Fact]
    public void An_earlier_run_forecasts_as_a_pilot_of_all_its_resamples()
    {
        var found = ArmComparison.Run(Arms, Plan);
        var forecast = Forecaster.FromPast([Arms[0], World.Arm("other", "base")], Plan, Past(found));

        Assert.Equal(found.Comparisons[0].StandardError, forecast.Treatments[0].StandardError, 1e-12);
        Assert.Equal("other", forecast.Treatments[0].Arm);
        Assert.Equal(0.5, forecast.SecondsPerTrial, 1e-12);
    }

    [Fact]
    public void An_earlier_run_on_four_times_the_rows_varied_half_as_much()
    {
        var found = ArmComparison.Run(Arms, Plan);
        var larger = Past(found) with
        {
            Split = found.Split with { MeanTestRows = found.Split.MeanTestRows * 4, MeanTrainRows = found.Split.MeanTrainRows * 4 },
        };
        var forecast = Forecaster.FromPast(Arms, Plan, larger);

        Assert.Equal(2 * found.Comparisons[0].StandardError, forecast.Treatments[0].StandardError, 1e-12);
    }

    [Fact]
    public void An_earlier_run_that_was_refused_says_nothing()
    {
        var found = ArmComparison.Run(Arms, Plan);
        var refused = Past(found) with { Arms = [.. found.Arms.Select(a => a with { Scores = [] })] };

        var fault = Assert.Throws<InvalidDataException>(() => Forecaster.FromPast(Arms, Plan, refused));
        Assert.Contains("no scores of 'auc'", fault.Message, StringComparison.Ordinal);
    }

    private static ExperimentResult Past(ArmComparisonResult found) =>
        new()
        {
            Experiment = "000-past",
            Question = "?",
            Data = found.Data,
            Split = found.Split,
            Arms = found.Arms,
            Comparisons = found.Comparisons,
            Guardrails = found.Guardrails,
            Leakage = found.Leakage,
            LabelShuffles = found.LabelShuffles,
            Failures = found.Failures,
            Verdicts = found.Verdicts,
            Verdict = found.Verdict,
            Run = new()
            {
                StartedAt = default,
                Seconds = 1,
                Toolkit = "",
                Machine = "",
                Threads = 1,
                Returns = [],
                Arms =
                [
                    new()
                    {
                        Arm = "control",
                        CommitId = "",
                        ComputedViews = [],
                        ReusedViews = [],
                        FeatureSeconds = 0,
                        TrainingSeconds = 0.5,
                    },
                ],
            },
        };
}
