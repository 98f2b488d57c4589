using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Tests.Trees;

namespace MLFeatures.Importance.Tests.Permutation;

/// <summary>The same numbers as scoring every permuted row again: trees of every kind, linear models, missing values, categories, raw columns.</summary>
public class PermutationOracleTests
{
    private const int Slots = 80;
    private static readonly PermutationOptions Options = new() { Repeats = 2, RowResamples = 0 };
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Trainers => [.. TreeTrainers.All.Keys];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Trees_walked_again_give_what_ML_NET_gives(string trainer)
    {
        var rows = SyntheticRows.Make(300, Slots, missing: trainer.StartsWith("LightGbm", StringComparison.Ordinal));
        var data = SyntheticRows.View(_ml, rows, Slots);
        var model = TreeTrainers.All[trainer](_ml).Fit(data);
        var target = NaiveImportance.Target(trainer);
        FeatureGroup[] groups = [new("f0", [0]), new("f70", [70]), new("many", [1, 2, 65, 79])];
        AssertSame(model, data, rows, target, groups);

        var (labelled, slots) = PermutationImportance.ReadSlots(model, data, target, Options, useTrees: true);
        Assert.True(slots.Trees is not null, "the trees are known, and their scores are those of ML.NET to the last bit");
        var (_, slow) = PermutationImportance.ReadSlots(model, data, target, Options, useTrees: false);
        Assert.Null(slow.Trees);
        for (var slot = 0; slot < 4; slot++)
        {
            var order = NaiveImportance.Order(Options, $"f{slot}", 0, labelled.Count);
            var (fast, naive) = (slots.Of([new("x", [slot])], null)[0], slow.Of([new("x", [slot])], null)[0]);
            var sums = slots.Trees!.Sums([fast.Replace!(order)], new() { MaxDegreeOfParallelism = 1 });
            Assert.True(slots.Trees.Scores(sums[0]).SameBits(naive.Rescore(order)), $"slot {slot}");
        }
    }

    [Fact]
    public void A_target_that_is_not_what_the_model_predicts_is_refused()
    {
        var rows = SyntheticRows.Make(60, 5, missing: false);
        var data = SyntheticRows.View(_ml, rows, 5);
        var one = _ml.BinaryClassification.Trainers.AveragedPerceptron("Binary").Fit(data);
        var several = _ml
            .Transforms.Conversion.MapValueToKey("Key", "Class")
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key", maximumNumberOfIterations: 2))
            .Fit(data);

        var error = Assert.Throws<ArgumentException>(() => PermutationImportance.OfSlots(one, data, EvaluationTarget.Multiclass("Binary")));
        Assert.Contains("The model gives one score, the target is Multiclass", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => PermutationImportance.OfColumns(several, data, EvaluationTarget.Binary("Binary")));
        Assert.Contains("scores, one per class, the target is Binary", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sdca regression")]
    [InlineData("sdca binary")]
    [InlineData("averaged perceptron binary")]
    [InlineData("maximum entropy multiclass")]
    public void Other_models_give_what_ML_NET_gives(string trainer)
    {
        IEstimator<ITransformer> estimator = trainer switch
        {
            "sdca regression" => _ml.Regression.Trainers.Sdca(maximumNumberOfIterations: 5),
            "sdca binary" => _ml.BinaryClassification.Trainers.SdcaLogisticRegression("Binary", maximumNumberOfIterations: 5),
            "averaged perceptron binary" => _ml.BinaryClassification.Trainers.AveragedPerceptron("Binary"),
            _ => _ml
                .Transforms.Conversion.MapValueToKey("Key", "Class")
                .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key", maximumNumberOfIterations: 5)),
        };
        var rows = SyntheticRows.Make(300, 5, missing: false);
        var data = SyntheticRows.View(_ml, rows, 5);
        AssertSame(estimator.Fit(data), data, rows, NaiveImportance.Target(trainer), [new("f0", [0]), new("pair", [1, 4])]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Raw_columns_through_the_whole_pipeline_and_categorical_splits(bool trees)
    {
        var rows = SyntheticRows.Make(600, 4, missing: false);
        var data = SyntheticRows.View(_ml, rows, 4);
        IEstimator<ITransformer> trainer = trees
            ? _ml.Regression.Trainers.LightGbm(
                new Microsoft.ML.Trainers.LightGbm.LightGbmRegressionTrainer.Options
                {
                    FeatureColumnName = "Joined",
                    NumberOfIterations = 20,
                    UseCategoricalSplit = true,
                    MinimumExampleCountPerGroup = 5,
                    Silent = true,
                }
            )
            : _ml.Regression.Trainers.Sdca(featureColumnName: "Joined", maximumNumberOfIterations: 5);
        var model = _ml
            .Transforms.Categorical.OneHotEncoding("Encoded", "Town")
            .Append(_ml.Transforms.NormalizeMeanVariance("Scaled", "Features"))
            .Append(_ml.Transforms.Concatenate("Joined", "Encoded", "Scaled"))
            .Append(trainer)
            .Fit(data);
        var target = EvaluationTarget.Regression();
        var report = PermutationImportance.OfColumns(model, data, target, options: Options);
        var town = report.Features.Single(feature => feature is { Feature: "Town", Metric: "rmse" });
        Near(NaiveImportance.OfTown(_ml, model, rows, target, Options), town.Values);
        var features = report.Features.Single(feature => feature is { Feature: "Features", Metric: "rmse" });
        Near(NaiveImportance.OfSlots(_ml, model, rows, target, new("Features", [0, 1, 2, 3]), Options), features.Values);
        Assert.Equal(ImportanceStatus.Unused, report.Features.First(feature => feature.Feature == "Group").Status);

        // The same of slots: the town is a group of all of its slots.
        var joined = Enumerable.Range(0, ((VectorDataViewType)model.GetOutputSchema(data.Schema)["Joined"].Type).Size).ToList();
        var bySlot = PermutationImportance.OfSlots(model, data, target, [new("Town", [.. joined.Take(joined.Count - 4)])], Options);
        // A linear model adds up the slots of a sparse vector in another order than those of a dense one.
        Near(town.Values, bySlot.Features[0].Values, trees ? 1e-12 : 1e-6);
    }

    private void AssertSame(
        ITransformer model,
        IDataView data,
        IReadOnlyList<SyntheticRows.Row> rows,
        EvaluationTarget target,
        FeatureGroup[] groups
    )
    {
        var report = PermutationImportance.OfSlots(model, data, target, groups, Options);
        foreach (var group in groups)
        {
            var ours = report.Features.First(feature => feature.Feature == group.Name);
            var naive = NaiveImportance.OfSlots(_ml, model, rows, target, group, Options);
            if (ours.Status == ImportanceStatus.Unused)
                Assert.All(naive, value => Assert.Equal(0, value));
            else
                Near(naive, ours.Values);
        }
        Assert.NotEqual(0, report.Features[0].Mean);
    }

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (wanted, found) in expected.Zip(actual))
            Assert.True(Math.Abs(wanted - found) <= tolerance, $"expected {wanted:R}, found {found:R}");
    }
}
