using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Dependence;

public class MinimumRedundancyTests
{
    [Fact]
    public void It_agrees_with_mrmr_fcq_wine() // FCQ of Zhao et al. 2019: F ÷ mean absolute correlation with the chosen
    {
        var data = DataTable.Wine;
        double[] relevance = [.. data.Features.Select(f => AnalysisOfVariance.Evaluate(data[f], data.Classes).Test.Statistic!.Value)];
        var selected = MinimumRedundancy.Select(
            relevance,
            (a, b) => Math.Abs(PearsonCorrelation.Evaluate(data[data.Features[a]], data[data.Features[b]]).Coefficient!.Value),
            6
        );
        Assert.Equal(
            ["flavanoids", "color_intensity", "proline", "od280_per_od315_of_diluted_wines", "alcohol", "hue"],
            selected.Select(s => data.Features[s.Column])
        );
        Assert.Equal((null, relevance[6]), (selected[0].Redundancy, selected[0].Score));
        Assert.Equal(selected[3].Relevance / selected[3].Redundancy!.Value, selected[3].Score, 1e-9);
    }

    [Fact]
    public void Each_choice_is_the_best_of_those_left() =>
        Gen.Select(Gen.Double[0, 5].Array[1, 8], Gen.Int[0, 1000], Gen.Bool)
            .Sample(
                (relevance, seed, quotient) =>
                {
                    var scheme = quotient ? RedundancyScheme.Quotient : RedundancyScheme.Difference;
                    double Redundancy(int a, int b) => new CounterRandom(seed).Stream(Math.Min(a, b)).Uniform(Math.Max(a, b));
                    var selected = MinimumRedundancy.Select(relevance, Redundancy, relevance.Length, scheme);
                    Assert.Equal(Enumerable.Range(0, relevance.Length), selected.Select(s => s.Column).Order());
                    for (var i = 1; i < selected.Count; i++)
                    {
                        double Score(int c)
                        {
                            var mean = selected.Take(i).Average(s => Redundancy(s.Column, c));
                            return quotient ? relevance[c] / Math.Max(mean, MinimumRedundancy.LeastRedundancy) : relevance[c] - mean;
                        }
                        Assert.Equal(selected.Skip(i).Max(s => Score(s.Column)), selected[i].Score, 1e-9);
                    }
                }
            );

    [Fact]
    public void A_copy_of_a_chosen_column_comes_last()
    {
        double[] relevance = [10, 10, 1];
        var selected = MinimumRedundancy.Select(relevance, (a, b) => a + b == 1 ? 1 : 0.05, 3);
        Assert.Equal([0, 2, 1], selected.Select(s => s.Column));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Empty(MinimumRedundancy.Select([], (_, _) => 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumRedundancy.Select([1], (_, _) => 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumRedundancy.Select([1], (_, _) => 0, -1));
        Assert.Throws<ArgumentException>(() => MinimumRedundancy.Select([1, double.NaN], (_, _) => 0, 1));
        Assert.Throws<ArgumentException>(() => MinimumRedundancy.Select([1, -1], (_, _) => 0, 1));
        Assert.Throws<ArgumentException>(() => MinimumRedundancy.Select([1, 1], (_, _) => double.NaN, 2));
    }
}
