using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLFeatures.Experiments.Leakage;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Experiments.Tests.Runs;

namespace MLFeatures.Experiments.Tests.Leakage;

public class RunSentinelTests
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan;

    [Fact]
    public void An_honest_arm_cannot_rank_shuffled_labels()
    {
        var result = ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), Plan);

        Assert.Equal(["control", "treatment"], result.LabelShuffles.Select(s => s.Arm));
        Assert.All(result.LabelShuffles, s => Assert.InRange(s.Auc, 0.5 - 3 * s.StandardError, 0.5 + 3 * s.StandardError));
        Assert.All(result.LabelShuffles, s => Assert.InRange(s.StandardError, 0.005, 0.1));
    }

    [Fact]
    public void A_division_that_tests_on_training_rows_is_found_out()
    {
        var arm = World.Arm("treatment", "base", "signal", "noise");
        var rows = LabelledRows.Of(arm, Plan);
        var all = Enumerable.Range(0, rows.Count).ToImmutableArray();
        var torn = new Division(Plan.Split, "torn", 1, [new Resample(0, all, all)]);
        var table = new ArmTable(arm, rows, Plan);

        var (_, finding) = new LabelShuffleSentinel(new Trials([table], torn, Plan), Plan).Look(table, default);

        Assert.Contains("shuffled", finding!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transform_that_uses_the_label_of_the_row_it_transforms_is_refused()
    {
        var arm = World.Arm("treatment", "base");
        var peeking = arm with
        {
            // What a model may see of the label here is so little that its values alone do not give it away.
            OnDemand = ml =>
                ml.Transforms.Expression(
                    "hint",
                    "(rating, base) => rating == rating ? base + 0.01f * rating : base",
                    "rating",
                    "view__base"
                ),
            Inputs = [.. arm.Inputs, new("hint", new("request", "hint"))],
        };

        var result = ArmComparison.Run(World.Arm("control", "base"), peeking, Plan);

        Assert.Equal(Decision.Refused, result.Verdict.Decision);
        var finding = Assert.Single(result.Leakage);
        Assert.Equal("request:hint", finding.Feature);
        Assert.StartsWith("It reads the label when it transforms", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Locked_rows_are_not_looked_at_for_leaks()
    {
        // A feature that gives the label away on the locked rows, and nowhere else.
        var arm = World.Arm("treatment", "base", "noise");
        var plan = Plan with { Holdout = new() { Fraction = 0.6 } };
        var locked = LabelledRows.Of(arm, plan).Reserve(plan.Split, plan.Holdout).HoldoutRows;
        var (noise, rating) = (arm.Rows["view__noise"], arm.Rows["rating"]);
        foreach (var row in locked)
            noise[row] = rating[row];
        var strict = plan with
        {
            Leakage = new() { SingleFeatureAuc = 0.58 },
            SecondaryMetrics = [],
        };
        PreparedArm[] arms = [World.Arm("control", "noise"), arm with { Inputs = [.. arm.Inputs.Where(i => i.Column == "view__noise")] }];

        Assert.Equal("view:noise", Assert.Single(ArmComparison.Run(arms, strict with { Holdout = null }).Leakage).Feature);
        Assert.Empty(ArmComparison.Run(arms, strict).Leakage);
    }
}
