using Microsoft.ML;
using MLFeatures.Importance.Models;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

public class OtherModelsTests
{
    private const int Slots = 6;
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Linear_values_are_those_of_the_game_and_the_scores_those_of_ML_NET()
    {
        var data = SyntheticRows.View(_ml, 300, Slots, missing: false);
        var fitted = _ml.BinaryClassification.Trainers.LbfgsLogisticRegression("Binary").Fit(data);
        var model = LinearModel.From(fitted);
        var rows = FeatureMatrix.FromColumn(data, "Features");
        var few = First(rows, 5);
        var background = First(rows, 40);
        var groups = FeatureGroups.Of(Slots, [new("pair", [1, 4])]);
        var actual = LinearShapley.Interventional(model, background, few, groups);
        var scores = ModelScores.Of(fitted)(few);
        for (var row = 0; row < few.Rows; row++)
        {
            Assert.Equal(scores[row], actual.RawScores[row], 1e-5);
            var game = GameByDefinition.Remember(known => Worth(model, background, few, row, groups, known));
            var expected = GameByDefinition.Values(groups.Count, game);
            Assert.Equal(game(new HashSet<int>()), actual.BaseValue, 1e-12);
            for (var group = 0; group < groups.Count; group++)
                Assert.Equal(expected[group], actual.Row(row)[group], 1e-12);
        }
    }

    [Fact]
    public void A_linear_model_has_no_score_without_its_values()
    {
        var model = new LinearModel([2, 0], 1);
        var whole = FeatureMatrix.FromRows(
            [
                [1, float.NaN],
            ],
            2
        );
        Assert.Equal(3, LinearShapley.Interventional(model, whole, whole).RawScores[0]);
        var broken = FeatureMatrix.FromRows(
            [
                [float.NaN, 1],
            ],
            2
        );
        var error = Assert.Throws<ArgumentException>(() => LinearShapley.Interventional(model, whole, broken));
        Assert.Contains("Slot 0 of row 0 is NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LinearModel([double.NaN], 0));
        var trees = TreeTrainers.All["FastTree regression"](_ml).Fit(SyntheticRows.View(_ml, 200, Slots, missing: false));
        Assert.Throws<NotSupportedException>(() => LinearModel.From(trees));
    }

    [Fact]
    public void Sampled_values_of_a_tree_model_are_the_exact_ones_within_their_errors()
    {
        var data = SyntheticRows.View(_ml, 500, Slots, missing: false);
        var fitted = TreeTrainers.All["FastTree regression"](_ml).Fit(data);
        var rows = FeatureMatrix.FromColumn(data, "Features");
        var (few, background) = (First(rows, 8), First(rows, 50));
        var exact = TreeShapley.Interventional(TreeModel.From(fitted).Outputs[0], background, few);
        var options = new SamplingOptions { Pairs = 400, Seed = 3 };
        var sampled = SampledShapley.Interventional(ModelScores.Of(fitted), background, few, options: options);
        var again = SampledShapley.Interventional(ModelScores.Of(fitted), background, few, options: options);
        Assert.Equal(exact.BaseValue, sampled.BaseValue, 1e-5);
        var far = 0;
        for (var row = 0; row < few.Rows; row++)
        {
            Assert.Equal(sampled.Row(row).ToArray(), again.Row(row).ToArray());
            for (var slot = 0; slot < Slots; slot++)
            {
                var distance = Math.Abs(exact.Row(row)[slot] - sampled.Row(row)[slot]);
                Assert.InRange(distance, 0, 5 * sampled.StandardErrors(row)[slot] + 1e-5);
                far += distance > 2 * sampled.StandardErrors(row)[slot] + 1e-5 ? 1 : 0;
            }
            // 400 pairs are eight times the background: each row fills in equally often, so nothing is left over.
            Assert.Equal(sampled.Scores[row] - sampled.BaseValue, sampled.Row(row).ToArray().Sum(), 1e-4);
        }
        Assert.InRange(far, 0, few.Rows * Slots / 5);
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_refused()
    {
        var rows = FeatureMatrix.FromRows(
            [
                [1, 2],
            ],
            2
        );
        Assert.Contains("NaN", Message(_ => double.NaN), StringComparison.Ordinal);
        var error = Assert.Throws<ArgumentException>(() => SampledShapley.Interventional(_ => [], rows, rows));
        Assert.Contains("0 scores", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SampledShapley.Interventional(_ => [1], rows, rows, options: new() { Pairs = 1 }));
        var classes = TreeTrainers.All["LightGbm multiclass softmax"](_ml).Fit(SyntheticRows.View(_ml, 300, Slots, missing: false));
        Assert.Throws<NotSupportedException>(() => ModelScores.Of(classes));

        string Message(Func<int, double> one) =>
            Assert
                .Throws<ArgumentException>(() =>
                    SampledShapley.Interventional(many => [.. Enumerable.Range(0, many.Rows).Select(one)], rows, rows)
                )
                .Message;
    }

    private static double Worth(
        LinearModel model,
        FeatureMatrix background,
        FeatureMatrix rows,
        int row,
        FeatureGroups groups,
        IReadOnlySet<int> known
    )
    {
        var slots = known.SelectMany(group => groups.Groups[group].Slots).ToHashSet();
        return Enumerable
            .Range(0, background.Rows)
            .Average(other =>
                model.Bias
                + Enumerable
                    .Range(0, rows.Columns)
                    .Sum(slot => model.Weights[slot] * (slots.Contains(slot) ? rows[row, slot] : background[other, slot]))
            );
    }

    private static FeatureMatrix First(FeatureMatrix rows, int count) =>
        FeatureMatrix.FromRows(
            [.. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, rows.Columns).Select(slot => rows[row, slot]).ToArray())],
            rows.Columns
        );
}
