using System.Text.Json;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Interactions;
using MLFeatures.Importance.Tests.Vectors;

namespace MLFeatures.Importance.Tests.Effects;

/// <summary>Numbers from <c>importance.json</c>.</summary>
public class EffectVectorTests
{
    private static readonly EffectModel Polynomial = EffectExamples.Of(EffectExamples.Iris, EffectExamples.Polynomial);

    [Fact]
    public void Pdp_polynomial_iris()
    {
        var vector = GoldenVector.Of("pdp_polynomial_iris");
        double[] grid = [.. vector.Input.GetProperty("grid").EnumerateArray().Select(value => value.GetDouble())];
        var curve = PartialDependence.Of(Polynomial, 2, "petal", new() { Grid = grid });
        Assert.Equal(grid, curve.Grid);
        foreach (var (expected, value) in vector.Expected.EnumerateArray().Zip(curve.Values))
            vector.AssertNear(expected, value);
    }

    [Fact]
    public void Ale_polynomial_iris()
    {
        var vector = GoldenVector.Of("ale_polynomial_iris");
        var curve = AccumulatedEffects.Of(Polynomial, 2, "petal", new() { Steps = vector.Input.GetProperty("bins").GetInt32() });
        var (edges, ale, counts) = (
            vector.Expected.GetProperty("edges"),
            vector.Expected.GetProperty("ale"),
            vector.Expected.GetProperty("counts")
        );
        Assert.Equal(edges.GetArrayLength(), curve.Grid.Count);
        foreach (var (expected, value) in edges.EnumerateArray().Zip(curve.Grid))
            vector.AssertNear(expected, value);
        foreach (var (expected, value) in ale.EnumerateArray().Zip(curve.Values))
            vector.AssertNear(expected, value);
        Assert.Equal(counts.EnumerateArray().Select(count => (int)count.GetDouble()), curve.Counts);
    }

    [Fact]
    public void Ale_ties_more_bins_than_rows()
    {
        var vector = GoldenVector.Of("ale_ties_more_bins_than_rows");
        double[][] rows = [.. vector.Input.GetProperty("rows").EnumerateArray().Select(row => row.Deserialize<double[]>()!)];
        var model = EffectExamples.Of(
            [.. Enumerable.Range(0, 2).Select(slot => rows.Select(row => row[slot]).ToArray())],
            x => x[0] * x[1]
        );
        var curve = AccumulatedEffects.Of(model, 0, "tied", new() { Steps = vector.Input.GetProperty("bins").GetInt32() });
        Assert.Equal(vector.Expected.GetProperty("edges").Deserialize<double[]>(), curve.Grid);
        Assert.Equal(vector.Expected.GetProperty("counts").Deserialize<double[]>()!.Select(count => (int)count), curve.Counts);
        foreach (var (expected, value) in vector.Expected.GetProperty("ale").EnumerateArray().Zip(curve.Values))
            vector.AssertNear(expected, value);
    }

    [Fact]
    public void H_statistic_additive_is_zero()
    {
        var vector = GoldenVector.Of("h_statistic_additive_is_zero");
        var model = EffectExamples.Of(EffectExamples.Iris, x => 3 * x[0] + Math.Sin(x[1]) - x[2] * x[2]);
        var report = HStatistic.Of(model);
        Assert.Equal(6, report.Pairs.Count);
        foreach (var pair in report.Pairs)
        {
            vector.AssertNear(vector.Expected.GetProperty("all_pairs"), pair.HSquared ?? 0);
            Assert.Equal(0, pair.Strength);
        }
        Assert.All(report.Features, feature => Assert.Equal(0, feature.HSquared));
        // Slot 3 is not in the function: neither it nor the pairs' names are lost.
        Assert.Equal(0, report.Features[3].MainEffect, 1e-12);
    }
}
