using CsCheck;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

/// <summary>Against the definition, over all orders of the players: random trees with missing values, categories, groups and empty nodes.</summary>
public class TreeShapleyDefinitionTests
{
    private const int Columns = 5;
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Path_dependent_values_and_interactions_are_those_of_the_definition(bool categories, bool grouped) =>
        Gen.Select(RandomTrees.Ensemble(Columns, 9, categories), RandomTrees.Rows(Columns, 6), RandomTrees.Rows(Columns, 5))
            .Sample(
                (ensemble, background, rows) =>
                {
                    var cover = TreeCover.Count(ensemble, background);
                    var groups = Groups(ensemble, grouped);
                    var actual = TreeShapley.PathDependentInteractions(cover, rows, groups);
                    AssertGame(actual, (row, known) => GameByDefinition.PathDependent(cover, groups, rows, row, known));
                },
                iter: 200
            );

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Interventional_values_and_interactions_are_those_of_the_definition(bool categories, bool grouped) =>
        Gen.Select(RandomTrees.Ensemble(Columns, 9, categories), RandomTrees.Rows(Columns, 6), RandomTrees.Rows(Columns, 5))
            .Sample(
                (ensemble, background, rows) =>
                {
                    var groups = Groups(ensemble, grouped);
                    var actual = TreeShapley.InterventionalInteractions(ensemble, background, rows, groups);
                    AssertGame(actual, (row, known) => GameByDefinition.Interventional(ensemble, background, groups, rows, row, known));
                },
                iter: 200
            );

    private static FeatureGroups Groups(TreeEnsemble ensemble, bool grouped) =>
        grouped ? FeatureGroups.Of([ensemble], [new("first and second", [0, 1])]) : FeatureGroups.OfSlots([ensemble]);

    private static void AssertGame(ShapleyInteractions actual, Func<int, IReadOnlySet<int>, double> worth)
    {
        var players = actual.Values.Groups.Count;
        for (var row = 0; row < actual.Values.Rows; row++)
        {
            var game = GameByDefinition.Remember(known => worth(row, known));
            Assert.Equal(game(new HashSet<int>()), actual.Values.BaseValue, Tolerance);
            var expected = GameByDefinition.Values(players, game);
            for (var i = 0; i < players; i++)
            {
                Assert.Equal(expected[i], actual.Values.Row(row)[i], Tolerance);
                for (var k = 0; k < i; k++)
                {
                    Assert.Equal(GameByDefinition.Interaction(players, i, k, game), actual[row, i, k], Tolerance);
                    Assert.Equal(actual[row, i, k], actual[row, k, i]);
                }
            }
        }
    }
}
