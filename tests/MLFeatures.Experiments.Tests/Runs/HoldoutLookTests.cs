using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Runs;

public sealed class HoldoutLookTests : IDisposable
{
    private static readonly SyntheticArms World = new(7, Users: 160) { Effect = 2 };

    private readonly string _folder = Directory.CreateTempSubdirectory("holdout").FullName;

    private string Ledger => Path.Combine(_folder, "holdout.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_would_ship_is_confirmed_on_rows_that_no_resample_saw()
    {
        var result = Run("treatment", "base", "signal");

        Assert.Equal(Decision.Ship, result.Verdict.Decision);
        Assert.Contains("locked rows", result.Verdict.Reason, StringComparison.Ordinal);
        var look = result.Confirmation!;
        Assert.Equal(("treatment", "control", "auc", "DeLong"), (look.Arm, look.Against, look.Metric, look.Method));
        Assert.True(look.Lower < look.Difference && look.Difference < look.Upper && look.Difference > 0);
        Assert.Single(new HoldoutLedger(Ledger, TimeProvider.System, new()).Uses());
    }

    [Fact]
    public void What_does_not_ship_costs_no_look()
    {
        var result = Run("treatment", "base");

        Assert.Null(result.Confirmation);
        Assert.False(File.Exists(Ledger));
    }

    [Fact]
    public void The_same_look_may_be_shown_again_another_one_may_not()
    {
        var first = Run("treatment", "base", "signal");
        Assert.Equal(first.Confirmation, Run("treatment", "base", "signal").Confirmation);
        Assert.Single(new HoldoutLedger(Ledger, TimeProvider.System, new()).Uses());

        // The same content with another trainer, or judged by another metric, is another look at the same rows.
        var other = Plan() with
        {
            Trainer = Trainers.TrainerCatalog.LogisticRegression.With(),
        };
        var refusal = Assert.Throws<HoldoutQuotaException>(() =>
            ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), other)
        );
        Assert.Contains("auc", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_without_a_formula_gets_its_interval_by_drawing_groups()
    {
        var plan = Plan() with { PrimaryMetric = BinaryMetrics.LogLoss, SecondaryMetrics = [] };
        var result = ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), plan);

        var look = result.Confirmation!;
        Assert.Equal("bootstrap over groups", look.Method);
        Assert.True(look.Lower < look.Difference && look.Difference < look.Upper && look.Upper < 0);
    }

    private ArmComparisonResult Run(string name, params string[] features) =>
        ArmComparison.Run(World.Arm("control", "base"), World.Arm(name, features), Plan());

    private ComparisonPlan Plan()
    {
        var holdout = new HoldoutOptions { Fraction = 0.3 };
        return SyntheticArms.FastPlan with
        {
            Holdout = holdout,
            HoldoutAccess = new(new(Ledger, TimeProvider.System, holdout), "tester", "001-test"),
        };
    }
}
