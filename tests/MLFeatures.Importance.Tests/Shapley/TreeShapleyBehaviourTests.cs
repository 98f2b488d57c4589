using Microsoft.ML;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

public class TreeShapleyBehaviourTests
{
    private const int Slots = 12;
    private static readonly Lazy<(TreeCover Cover, FeatureMatrix Rows)> Fitted = new(Fit);

    [Fact]
    public void Any_number_of_threads_and_any_neighbours_give_the_same_bits()
    {
        var (cover, rows) = Fitted.Value;
        var background = FeatureMatrix.FromRows([.. Enumerable.Range(0, 9).Select(row => RowOf(rows, row))], Slots);
        var one = new ShapleyOptions { Threads = 1 };
        var seven = new ShapleyOptions { Threads = 7 };
        AssertSame(TreeShapley.PathDependent(cover, rows, options: one), TreeShapley.PathDependent(cover, rows, options: seven));
        AssertSame(
            TreeShapley.Interventional(cover.Ensemble, background, rows, options: one),
            TreeShapley.Interventional(cover.Ensemble, background, rows, options: seven)
        );
        var alone = TreeShapley.PathDependent(cover, FeatureMatrix.FromRows([RowOf(rows, 77)], Slots));
        Assert.Equal(TreeShapley.PathDependent(cover, rows).Row(77).ToArray(), alone.Row(0).ToArray());
    }

    [Fact]
    public void Interactions_come_with_the_same_values_on_any_number_of_threads()
    {
        var (cover, rows) = Fitted.Value;
        var one = TreeShapley.PathDependentInteractions(cover, rows, options: new() { Threads = 1 });
        var many = TreeShapley.PathDependentInteractions(cover, rows, options: new() { Threads = 5 });
        AssertSame(TreeShapley.PathDependent(cover, rows), one.Values);
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                Assert.Equal(one.Row(row, slot).ToArray(), many.Row(row, slot).ToArray());
                Assert.Equal(one.Values.Row(row)[slot], one.Row(row, slot).ToArray().Sum(), 1e-12);
            }
        }
    }

    [Fact]
    public void A_group_of_all_features_gets_the_whole_difference_and_a_noise_feature_nothing_it_is_not_asked_for()
    {
        var (cover, rows) = Fitted.Value;
        var all = FeatureGroups.Of([cover.Ensemble], [new("all", [.. Enumerable.Range(0, Slots)])]);
        var values = TreeShapley.PathDependent(cover, rows, all);
        for (var row = 0; row < rows.Rows; row++)
            Assert.Equal(values.RawScores[row] - values.BaseValue, values.Row(row)[0], 1e-12);
        var unused = new TreeEnsemble([new([new(~0, ~1, 1, 0)], [1, 2])], 3);
        var two = FeatureMatrix.FromRows(
            [
                [5, -1, 5],
                [5, 1, 5],
            ],
            3
        );
        var small = TreeShapley.PathDependent(TreeCover.Count(unused, two), two);
        Assert.Equal([0, -0.5, 0], small.Row(0).ToArray());
        Assert.Equal([0, 0.5, 0], small.MeanAbsolute());
    }

    [Fact]
    public void Trees_without_splits_no_trees_and_no_rows_are_no_special_case()
    {
        var flat = new TreeEnsemble([new([], [5])], 2, [2], bias: 1);
        var rows = FeatureMatrix.FromRows(
            [
                [1, 2],
            ],
            2
        );
        foreach (var ensemble in new[] { flat, new TreeEnsemble([], 2, bias: 11) })
        {
            var path = TreeShapley.PathDependentInteractions(TreeCover.Count(ensemble, rows), rows);
            var pairs = TreeShapley.InterventionalInteractions(ensemble, rows, rows);
            foreach (var result in new[] { path, pairs })
            {
                Assert.Equal(11, result.Values.BaseValue);
                Assert.Equal([0, 0], result.Values.Row(0).ToArray());
                Assert.Equal(0, result[0, 0, 1]);
            }
        }
        var none = TreeShapley.PathDependent(Fitted.Value.Cover, FeatureMatrix.FromRows([], Slots));
        Assert.Equal(0, none.Rows);
        Assert.Equal(new double[Slots], none.MeanAbsolute());
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_numbers()
    {
        var (cover, rows) = Fitted.Value;
        var narrow = FeatureMatrix.FromRows(
            [
                [1f],
            ],
            1
        );
        Assert.Contains("1 slots, the model reads 12", Message(() => TreeShapley.PathDependent(cover, narrow)), StringComparison.Ordinal);
        Assert.Contains("12", Message(() => TreeShapley.Interventional(cover.Ensemble, narrow, rows)), StringComparison.Ordinal);
        var empty = FeatureMatrix.FromRows([], Slots);
        Assert.Contains("no rows", Message(() => TreeShapley.Interventional(cover.Ensemble, empty, rows)), StringComparison.Ordinal);
        Assert.Contains("no rows", Message(() => TreeCover.Count(cover.Ensemble, empty)), StringComparison.Ordinal);
        var others = FeatureGroups.OfSlots([new TreeEnsemble([], 3)]);
        Assert.Contains("divide 3 slots", Message(() => TreeShapley.PathDependent(cover, rows, others)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeShapley.PathDependent(cover, rows, options: new() { Threads = 0 }));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TreeShapley.PathDependent(cover, rows, cancellation: source.Token));
    }

    [Fact]
    public void Values_that_do_not_add_up_are_never_returned()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Error(1, [2, 3], 6.00001));
        Assert.Contains("row 0 sum to 6", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Error(1, [double.NaN], 1));
        Assert.Equal(0, Error(1, [2, 3], 6));
        Assert.Equal(0, Error(0, [0, 0], 0));
        // Two trees that cancel: what is left is the rounding of what they gave.
        Assert.Equal(1e-12, Error(0, [1e-12], 0, largestScore: 1000), 1e-20);

        static double Error(double baseValue, double[] values, double score, double largestScore = 0) =>
            Additivity.LargestError(baseValue, [values], [score], largestScore, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(500)]
    public void Quadrature_is_exact_up_to_its_degree(int points)
    {
        var rule = GaussLegendre.OfOrder(points);
        Assert.All(rule.Points, t => Assert.InRange(t, double.Epsilon, 1 - 1e-16));
        Assert.Equal(rule.Points.Order(), rule.Points);
        foreach (var degree in new[] { 0, 1, points, 2 * points - 1 })
        {
            var integral = rule.Points.Zip(rule.Weights, (t, w) => w * Math.Pow(t, degree)).Sum();
            Assert.Equal(1.0 / (degree + 1), integral, 1e-13);
        }
    }

    [Fact]
    public void A_game_of_too_many_players_or_of_NaN_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CoalitionGame.Values(CoalitionGame.MostPlayers + 1, _ => 0));
        Assert.Contains(
            "coalition 10 is NaN",
            Message(() => CoalitionGame.Values(2, c => c == 2 ? double.NaN : 0)),
            StringComparison.Ordinal
        );
        Assert.Empty(CoalitionGame.Values(0, _ => 1));
        // Two players who are worth something only together.
        Assert.Equal([0.5, 0.5], CoalitionGame.Values(2, coalition => coalition == 3 ? 1 : 0));
        Assert.Equal([0, 0.5], CoalitionGame.Interactions(2, coalition => coalition == 3 ? 1 : 0)[0]);
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static void AssertSame(ShapleyValues expected, ShapleyValues actual)
    {
        Assert.Equal(expected.BaseValue, actual.BaseValue);
        for (var row = 0; row < expected.Rows; row++)
            Assert.Equal(expected.Row(row).ToArray(), actual.Row(row).ToArray());
    }

    private static float[] RowOf(FeatureMatrix rows, int row) => [.. Enumerable.Range(0, rows.Columns).Select(slot => rows[row, slot])];

    private static (TreeCover Cover, FeatureMatrix Rows) Fit()
    {
        var ml = new MLContext(seed: 1);
        var data = SyntheticRows.View(ml, 700, Slots, missing: true);
        var ensemble = TreeModel.From(TreeTrainers.All["LightGbm regression"](ml).Fit(data)).Outputs[0];
        var rows = FeatureMatrix.FromColumn(data, "Features");
        return (TreeCover.Count(ensemble, rows), rows);
    }
}
