using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLFeatures.Experiments.Leakage;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Tests.Runs;
using MLFeatures.Transforms;

namespace MLFeatures.Experiments.Tests.Leakage;

public class PreFittedSentinelTests
{
    private const string Output = "made";

    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan s_plan = SyntheticArms.FastPlan with { Split = new() { Resamples = 2 } };

    /// <summary>Transforms that learn, each from columns of <see cref="World"/>, into a column of numbers.</summary>
    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> s_learners = new()
    {
        ["categories"] = ml => ml.Transforms.Categorical.OneHotEncoding(Output, "channel"),
        ["scale"] = ml => ml.Transforms.NormalizeMeanVariance(Output, "view__base"),
        ["mean"] = ml => ml.Transforms.ReplaceMissingValues(Output, "view__rare", MissingValueReplacingEstimator.ReplacementMode.Mean),
        ["words"] = ml => ml.Transforms.Text.FeaturizeText(Output, "channel"),
        ["selection"] = ml =>
            ml.Transforms.Concatenate("both", "view__base", "view__signal", "view__noise")
                .Append(ml.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation(Output, "both", "Label", slotsInOutput: 1)),
        ["components"] = ml =>
            ml.Transforms.Concatenate("both", "view__base", "view__signal", "view__noise")
                .Append(ml.Transforms.ProjectToPrincipalComponents(Output, "both", rank: 1)),
        ["model"] = ml =>
            ml.Transforms.Concatenate("Features", "view__base", "view__signal")
                .Append(ml.Regression.Trainers.Sdca("rating"))
                .Append(ml.Transforms.CopyColumns(Output, "Score")),
        ["history"] = ml =>
            ml.Transforms.Conversion.ConvertType("item_id", "RowNumber", DataKind.Int64)
                .Append(ml.Transforms.EncodeUserRatingBias(Output, "user_id", "item_id", "rating", "event_timestamp")),
    };

    public static TheoryData<string> Learners => [.. s_learners.Keys];

    [Fact]
    public void A_transform_that_was_fitted_before_is_refused()
    {
        var fitted = Fit(s_learners["categories"]);

        var result = ArmComparison.Run([World.Arm("control", "base"), Arm(_ => new Bringing(() => fitted))], s_plan);

        Assert.Equal(Decision.Refused, result.Verdict.Decision);
        Assert.Contains("share the very same", Assert.Single(result.Leakage).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void So_is_one_that_is_loaded_from_a_file_for_every_fit(string learner)
    {
        var saved = Save(Fit(s_learners[learner]));

        var finding = Found(_ => new Bringing(() => Load(saved)));

        Assert.Contains("has learned the very same each time", finding!.Evidence, StringComparison.Ordinal);
        Assert.Equal("treatment", finding.Arm);
    }

    [Fact]
    public void So_is_one_that_is_hidden_in_a_chain_and_in_a_class_of_the_users()
    {
        var saved = Save(Fit(s_learners["scale"]));

        var finding = Found(ml => ml.Transforms.CopyColumns("base", "view__base").Append(new Bringing(() => new Wrapper(Load(saved)))));

        Assert.Contains("NormalizingTransformer", finding!.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void One_that_is_fitted_inside_the_resample_is_not_whoever_fits_it(string learner)
    {
        Assert.Null(Found(s_learners[learner]));
        Assert.Null(Found(ml => new Fitting(s_learners[learner](ml))));
    }

    [Fact]
    public void One_that_learns_nothing_may_come_from_a_file()
    {
        var saved = Save(Fit(ml => ml.Transforms.Concatenate(Output, "view__base").Append(ml.Transforms.NormalizeLpNorm(Output))));

        Assert.Null(Found(_ => new Bringing(() => Load(saved))));
    }

    [Fact]
    public void A_list_of_categories_given_by_hand_is_not_taken_for_one_that_was_learned()
    {
        Assert.Null(
            Found(ml =>
                ml.Transforms.Categorical.OneHotEncoding(
                    Output,
                    "channel",
                    keyData: ml.Data.LoadFromEnumerable([new Category { Channel = "app" }, new Category { Channel = "web" }])
                )
            )
        );
    }

    private static PreparedArm Arm(Func<MLContext, IEstimator<ITransformer>> onDemand)
    {
        var arm = World.Arm("treatment", "base");
        return arm with { OnDemand = onDemand, Inputs = [.. arm.Inputs, new(Output, new("request", Output))] };
    }

    private static LeakageFinding? Found(Func<MLContext, IEstimator<ITransformer>> onDemand)
    {
        var arm = Arm(onDemand);
        var rows = LabelledRows.Of(arm, s_plan);
        var table = new ArmTable(arm, rows, s_plan);
        return PreFittedSentinel.Find(table, new([table], rows.Split(s_plan.Split), s_plan));
    }

    private static ITransformer Fit(Func<MLContext, IEstimator<ITransformer>> create)
    {
        var ml = new MLContext(1);
        var arm = World.Arm("treatment", "base");
        var table = new ArmTable(arm, LabelledRows.Of(arm, s_plan), s_plan);
        return create(ml).Fit(table.Train([.. Enumerable.Range(0, table.Rows.Count)]));
    }

    private static byte[] Save(ITransformer transformer)
    {
        using var stream = new MemoryStream();
        new MLContext(1).Model.Save(transformer, null, stream);
        return stream.ToArray();
    }

    private static ITransformer Load(byte[] saved) => new MLContext(1).Model.Load(new MemoryStream(saved), out _);

    private sealed class Category
    {
        public string Channel { get; init; } = "";
    }

    /// <summary>Fits nothing, and brings what was fitted elsewhere.</summary>
    private sealed class Bringing(Func<ITransformer> bring) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => bring();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    /// <summary>An estimator of the user's own that fits as it should.</summary>
    private sealed class Fitting(IEstimator<ITransformer> inner) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => inner.Fit(input);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(inputSchema);
    }

    private sealed class Wrapper(ITransformer inner) : ITransformer
    {
        public bool IsRowToRowMapper => inner.IsRowToRowMapper;

        public IDataView Transform(IDataView input) => inner.Transform(input);

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        void ICanSaveModel.Save(ModelSaveContext ctx) => inner.Save(ctx);
    }
}
