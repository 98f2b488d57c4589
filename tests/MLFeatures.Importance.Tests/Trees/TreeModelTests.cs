using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Trees;

/// <summary>The neutral trees score what ML.NET scores: every tree trainer, missing values, categories, many features, sparse vectors, saved files.</summary>
public class TreeModelTests
{
    private const int Slots = 80;
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Trainers => [.. TreeTrainers.All.Keys];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Every_trainer_is_read_with_its_scores(string trainer)
    {
        var data = SyntheticRows.View(_ml, 600, Slots, missing: trainer.StartsWith("LightGbm", StringComparison.Ordinal));
        var model = TreeTrainers.All[trainer](_ml).Fit(data);
        AssertScores(model, data);
        // Missing values reach a model that never saw any: it sends them somewhere, and so do we.
        AssertScores(model, SyntheticRows.View(_ml, 300, Slots, missing: true));
        AssertScores(model, SyntheticRows.View(_ml, 300, Slots, missing: true, sparse: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Categorical_splits_are_read_with_their_scores(bool lightGbm)
    {
        var data = SyntheticRows.View(_ml, 2000, 4, missing: false);
        IEstimator<ITransformer> trainer = lightGbm
            ? _ml.Regression.Trainers.LightGbm(
                new LightGbmRegressionTrainer.Options
                {
                    FeatureColumnName = "Joined",
                    NumberOfIterations = 20,
                    UseCategoricalSplit = true,
                    MinimumExampleCountPerGroup = 5,
                    Silent = true,
                }
            )
            : _ml.Regression.Trainers.FastTree(
                new FastTreeRegressionTrainer.Options
                {
                    FeatureColumnName = "Joined",
                    NumberOfTrees = 20,
                    CategoricalSplit = true,
                    MinimumExamplesForCategoricalSplit = 10,
                }
            );
        var model = _ml
            .Transforms.Categorical.OneHotEncoding("Encoded", "Town")
            .Append(_ml.Transforms.Concatenate("Joined", "Encoded", "Features"))
            .Append(trainer)
            .Fit(data);
        var read = TreeModel.From(model, data.Schema);
        Assert.Contains(
            read.Outputs[0].Trees,
            tree => Enumerable.Range(0, tree.SplitCount).Any(split => tree.Split(split).CategorySlots is not null)
        );
        AssertScores(model, data);
        AssertScores(model, SyntheticRows.View(_ml, 500, 4, missing: true));

        var groups = FeatureGroups.OfSlots(read.Outputs, read.SlotNames);
        Assert.True(groups.Count < groups.SlotCount, "the slots of a categorical split stand together");
        Assert.Contains(groups.Groups, group => group.Name.Contains(" + ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_is_found_in_nested_chains_and_in_a_file_with_its_slot_names()
    {
        var data = SyntheticRows.View(_ml, 300, 4, missing: false);
        var inner = _ml.Transforms.Concatenate("Joined", "Features", "Weight").Append(TreeTrainers.All["FastTree binary"](_ml, "Joined"));
        var model = _ml.Transforms.CopyColumns("Weight", "Label").Append(inner).Fit(data);
        var read = TreeModel.From(model, data.Schema);
        Assert.Equal("Joined", read.FeatureColumn);
        Assert.Equal(["Features.f0", "Features.f1", "Features.f2", "Features.f3", "Weight"], read.SlotNames);
        Assert.Equal("PlattCalibrator", read.Calibrator);
        Assert.Equal(ScoreLink.Calibrated, read.Link);

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "model.zip");
            _ml.Model.Save(model, data.Schema, path);
            var loaded = TreeModel.Load(path);
            Assert.Equal(read.SlotNames, loaded.SlotNames);
            var rows = FeatureMatrix.FromColumn(model.Transform(data), "Joined");
            Assert.Equal(read.Outputs[0].RawScores(rows), loaded.Outputs[0].RawScores(rows));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_LightGBM_model_keeps_the_way_of_missing_values_in_its_file()
    {
        var data = SyntheticRows.View(_ml, 600, 6, missing: true);
        var model = TreeTrainers.All["LightGbm multiclass softmax"](_ml).Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        AssertScores(_ml.Model.Load(file, out _), data);
    }

    [Fact]
    public void Trees_that_never_split_score_zero()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(i => new SyntheticRows.Row
            {
                Features = [1, 1],
                Label = i % 2,
                Group = 1,
                Class = (uint)(i % 3),
                Town = "a",
            });
        var data = _ml.Data.LoadFromEnumerable(rows, SyntheticRows.Definition(typeof(SyntheticRows.Row), 2));
        foreach (var trainer in new[] { "FastTree regression", "LightGbm regression" })
            AssertScores(TreeTrainers.All[trainer](_ml).Fit(data), data);
    }

    [Fact]
    public void What_has_no_trees_is_refused_by_name()
    {
        var data = SyntheticRows.View(_ml, 300, 4, missing: false);
        var gam = _ml.Regression.Trainers.Gam(numberOfIterations: 10).Fit(data);
        Assert.Contains("additive", Assert.Throws<NotSupportedException>(() => TreeModel.From(gam)).Message, StringComparison.Ordinal);
        var linear = _ml.Regression.Trainers.Sdca(maximumNumberOfIterations: 1).Fit(data);
        Assert.Contains(
            nameof(LinearRegressionModelParameters),
            Assert.Throws<NotSupportedException>(() => TreeModel.From(linear)).Message,
            StringComparison.Ordinal
        );
        var none = _ml.Transforms.CopyColumns("Copy", "Label").Fit(data);
        Assert.Contains(
            "no prediction step",
            Assert.Throws<NotSupportedException>(() => TreeModel.From(none)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<FileNotFoundException>(() => TreeModel.Load("no such file.zip"));
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "not a model");
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => TreeModel.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertScores(ITransformer model, IDataView data)
    {
        var read = TreeModel.From(model, data.Schema);
        var scored = model.Transform(data);
        var rows = FeatureMatrix.FromColumn(scored, read.FeatureColumn);
        var raw = read.Outputs.Select(output => output.RawScores(rows)).ToArray();
        var scores =
            scored.Schema["Score"].Type is VectorDataViewType
                ? scored.GetColumn<VBuffer<float>>("Score").Select(score => score.DenseValues().ToArray()).ToList()
                : [.. scored.GetColumn<float>("Score").Select(score => new[] { score })];
        for (var row = 0; row < rows.Rows; row++)
        {
            var expected = Linked(read.Link, [.. raw.Select(output => output[row])]);
            for (var output = 0; output < raw.Length; output++)
                Assert.True(
                    Math.Abs(expected[output] - scores[row][output]) <= 4e-7 * Math.Max(1, Math.Abs(expected[output])),
                    $"row {row}, {read.OutputNames[output]}: ML.NET says {scores[row][output]}, the trees {expected[output]}"
                );
        }
    }

    private static double[] Linked(ScoreLink link, double[] raw)
    {
        switch (link)
        {
            case ScoreLink.Softmax:
                var largest = raw.Max();
                return Normalized(raw.Select(score => Math.Exp(score - largest)));
            case ScoreLink.CalibratedPerClass:
                // LightGBM's calibrator is the logistic function with its own sigmoid, 0.5 by default.
                return Normalized(raw.Select(score => 1 / (1 + Math.Exp(-0.5 * score))));
            case ScoreLink.Exponential:
                return [.. raw.Select(Math.Exp)];
            default:
                return raw;
        }

        static double[] Normalized(IEnumerable<double> values)
        {
            var all = values.ToArray();
            return [.. all.Select(value => value / all.Sum())];
        }
    }
}
