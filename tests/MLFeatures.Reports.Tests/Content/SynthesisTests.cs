using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Synthesis;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Tests.Content;

public sealed class SynthesisTests
{
    // Expected values by R's metafor, from statsmodels' tests (stats/tests/results/results_meta.py, BSD-3-Clause).
    private static readonly double[] Effects = [61.0, 61.4, 62.21, 62.3, 62.34, 62.6, 62.7, 62.84, 65.9];
    private static readonly double[] Variances = [0.2025, 1.21, 0.09, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225];

    [Fact]
    public void Results_on_several_data_sets_are_put_together_as_metafor_does()
    {
        var effect = Assert.Single(ResultSynthesis.Of([.. Effects.Zip(Variances, (e, v) => On($"set {e}", e, Math.Sqrt(v)))]).Effects);
        var summary = effect.Summary;
        Assert.Equal(62.3901386044504, summary.Random.Estimate, 1e-9);
        Assert.Equal(61.9084781058787, summary.Random.Lower, 1e-8);
        Assert.Equal(62.8717991030221, summary.Random.Upper, 1e-8);
        Assert.Equal(24.801897741835, summary.Heterogeneity.Statistic!.Value, 1e-9);
        Assert.Equal(0.00167935146372742, summary.Heterogeneity.PValue!.Value, 1e-12);
        Assert.Equal(0.67744403741711, summary.ISquared, 1e-9);
        Assert.Equal(0.288049246973751, summary.TauSquared, 1e-9);
        Assert.Equal(1, effect.DataSets.Sum(d => d.Weight), 1e-12);
        // 1/(v + τ²) over the sum of them, for the first: by hand.
        Assert.Equal(1 / (0.2025 + 0.288049246973751) / Variances.Sum(v => 1 / (v + 0.288049246973751)), effect.DataSets[0].Weight, 1e-9);
    }

    [Fact]
    public void Two_data_sets_that_agree_weigh_by_their_certainty()
    {
        // By hand: weights 1/0.01² and 1/0.02², 4 to 1; (4 · 0.02 + 0.03) / 5 = 0.022; error 1/√12500; Q = 0.2 with one degree of freedom.
        var effect = Assert.Single(ResultSynthesis.Of([On("a", 0.02, 0.01), On("b", 0.03, 0.02)]).Effects);
        Assert.Equal(0.022, effect.Summary.Random.Estimate, 12);
        Assert.Equal(1 / Math.Sqrt(12_500), effect.Summary.Random.StandardError, 12);
        Assert.Equal(0.2, effect.Summary.Heterogeneity.Statistic!.Value, 12);
        Assert.Equal((0, 0), (effect.Summary.ISquared, effect.Summary.TauSquared));
        Assert.Equal([0.8, 0.2], effect.DataSets.Select(d => Math.Round(d.Weight, 12)));
    }

    [Fact]
    public void Nothing_is_put_together_that_does_not_belong_together()
    {
        var one = On("a", 0.02, 0.01);
        Assert.Contains("different experiments", WhyNot(one, On("b", 0.02, 0.01) with { Experiment = "other" }));
        Assert.Contains("same data", WhyNot(one, On("renamed", 0.02, 0.01) with { Data = one.Data with { Name = "renamed" } }));
        Assert.Contains("primary metrics differ", WhyNot(one, Changed(On("b", 0.02, 0.01), c => c with { Metric = "rmse" })));
        Assert.Contains("compared nothing", WhyNot(one, SampleResults.Refused() with { Data = On("b", 0, 1).Data }));
        Assert.Contains("no treatment has an estimate", WhyNot(one, On("b", 0.02, 0)));
        Assert.Contains("no treatment has an estimate", WhyNot(one, Changed(On("b", 0.02, 0.01), c => c with { Arm = "another" })));
        Assert.Throws<ArgumentException>(() => ResultSynthesis.Of([one]));
    }

    [Fact]
    public void The_table_shows_each_data_set_and_the_summary_with_its_diamond()
    {
        var effect = ResultSynthesis.Of([On("movies", 0.02, 0.01), On("books", 0.03, 0.02)]).Effects[0];
        var table = SynthesisTable.Of(effect);
        Assert.Equal(["movies", "books", "summary"], table.Rows.Select(r => r.Cells[0]));
        Assert.True(table.Rows[^1].Emphasized);
        Assert.Contains('◆', table.Rows[^1].Cells[^1]);
        Assert.All(table.Rows, r => Assert.Equal(21, r.Cells[^1].Length));
        Assert.Contains("fewer than five data sets", SynthesisTable.Agreement(effect));
        Assert.Contains("I² 0 %", SynthesisTable.Agreement(effect));
    }

    private static string WhyNot(params ExperimentResult[] results) => ResultSynthesis.Of(results).WhyNot ?? "";

    private static ExperimentResult On(string dataSet, double difference, double error)
    {
        var result = SampleResults.Ship();
        return Changed(
            result with
            {
                Data = result.Data with { Name = dataSet, ContentId = dataSet },
            },
            c =>
                c with
                {
                    Difference = difference,
                    StandardError = error,
                    Lower = difference - 2.05 * error,
                    Upper = difference + 2.05 * error,
                }
        );
    }

    private static ExperimentResult Changed(ExperimentResult result, Func<MetricComparison, MetricComparison> change) =>
        result with
        {
            Comparisons = [.. result.Comparisons.Select(c => c.Primary ? change(c) : c)],
        };
}
