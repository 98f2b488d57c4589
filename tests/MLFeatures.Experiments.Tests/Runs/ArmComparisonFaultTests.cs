using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Tests.Runs;

/// <summary>What cannot be compared is refused in words.</summary>
public sealed class ArmComparisonFaultTests
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan;

    [Fact]
    public void A_failing_trainer_says_where_and_why()
    {
        var broken = Plan with { Trainer = new("Broken(1)", (_, _, _) => throw new InvalidOperationException("no such thing")) };
        var error = Assert.Throws<TrialException>(() =>
            ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "noise"), broken)
        );

        Assert.Equal(("control", 0), (error.Arm, error.Resample));
        Assert.StartsWith("Arm 'control', resample 0, Broken(1): no such thing", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void A_trainer_without_probabilities_is_refused()
    {
        var uncalibrated = Plan with
        {
            Trainer = new("Ranker", (ml, c, _) => ml.BinaryClassification.Trainers.LinearSvm(c.Label, c.Features)),
        };
        var error = Assert.Throws<TrialException>(() =>
            ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "noise"), uncalibrated)
        );
        Assert.Contains("a trainer that gives probabilities", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_on_demand_transform_that_loses_rows_is_refused()
    {
        var losing = World.Arm("treatment", "base") with { OnDemand = _ => new DropFirstRow() };
        var error = Assert.ThrowsAny<Exception>(() => ArmComparison.Run(World.Arm("control", "base"), losing, Plan));
        Assert.Contains("every row", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_with_different_rows_are_refused()
    {
        var other = World.Rows();
        ((PrimitiveDataFrameColumn<float>)other["rating"])[5] = 1;
        var error = Assert.Throws<InvalidDataException>(() =>
            ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base") with { Rows = other }, Plan)
        );
        Assert.Contains("Row 5 differs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_label_is_refused()
    {
        var rows = World.Rows();
        ((PrimitiveDataFrameColumn<float>)rows["rating"])[5] = float.NaN;
        var arm = World.Arm("control", "base") with { Rows = rows };
        var error = Assert.Throws<InvalidDataException>(() => ArmComparison.Run(arm, arm with { Name = "treatment" }, Plan));
        Assert.Contains("missing in 1 of 3200 rows, first in row 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_row_is_too_few()
    {
        var arm = World.Arm("control", "base");
        arm = arm with { Rows = arm.Rows.Head(1) };
        Assert.Throws<InvalidDataException>(() => ArmComparison.Run(arm, arm with { Name = "treatment" }, Plan));
    }

    [Fact]
    public void An_input_that_is_not_there_is_named()
    {
        var arm = World.Arm("treatment", "base", "nowhere");
        var error = Assert.Throws<InvalidDataException>(() => ArmComparison.Run(World.Arm("control", "base"), arm, Plan));
        Assert.Contains("view:nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_names_all_its_faults()
    {
        var plan = Plan with
        {
            Threads = 0,
            Confidence = 2,
            MinimumEffect = double.NaN,
            SecondaryMetrics = [BinaryMetrics.Auc],
            Split = new() { Resamples = 0 },
        };
        var error = Assert.Throws<ArgumentException>(() => ComparisonPlan.Check(plan));
        Assert.All(
            ["Threads", "Confidence", "MinimumEffect", "metrics", "Resamples"],
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal)
        );
    }

    private sealed class DropFirstRow : IEstimator<ITransformer>, ITransformer
    {
        public bool IsRowToRowMapper => false;

        public ITransformer Fit(IDataView input) => this;

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();

        public IDataView Transform(IDataView input) => new MLContext(0).Data.SkipRows(input, 1);
    }
}
