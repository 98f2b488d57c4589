using CsCheck;

namespace MLFeatures.Statistics.Tests.Online;

public class CupedTests
{
    [Fact]
    public void theta_01_agrees_with_GrowthBook()
    {
        // growthbook/growthbook 8f1db44, packages/stats/tests/test_shared_models.py:147-175 (MIT): both arms hold the same rows.
        var arms = Cuped.Adjust([2, 1, 5, 3], [0.3, 0.5, 0.9, 22], [2, 1, 5, 3], [0.3, 0.5, 0.9, 22]);

        Assert.Equal(0.01864, arms.Theta, 5.1e-6);
    }

    [Fact]
    public void Theta_is_pooled_over_the_arms()
    {
        // By hand: per arm the slopes are 1 and 3; pooled cov = 1/5·(…): X̄ = 2, Y̅ = 3, Σ(x−2)(y−3) = 8, Σ(x−2)² = 4.
        var arms = Cuped.Adjust([1, 2, 3], [1, 2, 3], [1, 4, 7], [1, 2, 3]);

        Assert.Equal(2, arms.Theta, 1e-12);
        // Control residuals 1−2(1−2) = 3, 2, 1; treatment 3, 4, 5.
        Assert.Equal((2, 4), (arms.Control.Mean, arms.Treatment.Mean));
        Assert.Equal(1, arms.Control.Variance!.Value, 1e-12);
        Assert.Equal(1, arms.Treatment.Variance!.Value, 1e-12);
        Assert.Equal(1 - 2.0 / 10, arms.VarianceReduction!.Value, 1e-12);
    }

    [Fact]
    public void The_adjusted_arms_are_those_of_adjusted_rows() =>
        Gen.Select(Gen.Double[-3, 3].Array[4, 30], Gen.Double[-3, 3].Array[4, 30], Gen.Double[-2, 2])
            .Sample(
                (noise, covariate, slope) =>
                {
                    var n = Math.Min(noise.Length, covariate.Length);
                    var x = covariate[..n];
                    var y = x.Zip(noise, (a, b) => slope * a + b).ToArray();
                    var half = n / 2;
                    var arms = Cuped.Adjust(y.AsSpan(0, half), x.AsSpan(0, half), y.AsSpan(half), x.AsSpan(half));
                    var centre = x.Average();
                    var rows = y.Zip(x, (a, b) => a - arms.Theta * (b - centre)).ToArray();
                    var (control, treatment) = (ArmStatistics.Of(rows.AsSpan(0, half)), ArmStatistics.Of(rows.AsSpan(half)));
                    return Close(control, arms.Control) && Close(treatment, arms.Treatment);
                }
            );

    [Fact]
    public void A_constant_covariate_changes_nothing() =>
        Gen.Select(Gen.Double[-3, 3].Array[2, 20], Gen.Double[-3, 3].Array[2, 20], Gen.Double[-3, 3])
            .Sample(
                (a, b, constant) =>
                {
                    var arms = Cuped.Adjust(a, [.. a.Select(_ => constant)], b, [.. b.Select(_ => constant)]);
                    return arms.Theta == 0 && Close(arms.Control, ArmStatistics.Of(a)) && Close(arms.Treatment, ArmStatistics.Of(b));
                }
            );

    [Fact]
    public void It_removes_the_squared_correlation_of_the_variance()
    {
        var stream = new CounterRandom(5).Stream(0);
        var x = Enumerable.Range(0, 20_000).Select(i => stream.Normal(i)).ToArray();
        var y = x.Select((v, i) => 0.6 * v + 0.8 * stream.Normal(100_000 + i)).ToArray();

        var arms = Cuped.Adjust(y.AsSpan(0, 10_000), x.AsSpan(0, 10_000), y.AsSpan(10_000), x.AsSpan(10_000));

        Assert.Equal(0.36, arms.VarianceReduction!.Value, 0.02);
    }

    [Fact]
    public void Among_equals_the_test_after_adjustment_rejects_as_often_as_it_says()
    {
        var rejected = 0;
        for (var e = 0; e < 1000; e++)
        {
            var stream = new CounterRandom(8).Stream(e);
            var x = Enumerable.Range(0, 200).Select(i => stream.Normal(i)).ToArray();
            var y = x.Select((v, i) => v + stream.Normal(1000 + i)).ToArray();
            var arms = Cuped.Adjust(y.AsSpan(0, 100), x.AsSpan(0, 100), y.AsSpan(100), x.AsSpan(100));
            rejected += TwoSampleTest.Absolute(arms.Control, arms.Treatment)!.PValue < 0.05 ? 1 : 0;
        }
        Assert.InRange(rejected, 30, 73);
    }

    [Fact]
    public void On_a_ratio_with_equal_denominators_it_is_that_of_the_mean()
    {
        double[] y = [1, 3, 2, 5, 4, 7],
            x = [2, 3, 1, 4, 4, 6],
            ones = [1, 1, 1, 1, 1, 1];
        var mean = Cuped.Adjust(y.AsSpan(0, 3), x.AsSpan(0, 3), y.AsSpan(3), x.AsSpan(3));
        var ratio = Cuped.AdjustRatio(
            CrossMoments.OfColumns([y[..3], ones[..3], x[..3], ones[..3]]),
            CrossMoments.OfColumns([y[3..], ones[3..], x[3..], ones[3..]])
        )!;

        Assert.Equal(mean.Theta, ratio.Theta, 1e-12);
        Assert.True(Close(mean.Control, ratio.Control) && Close(mean.Treatment, ratio.Treatment));
        Assert.Equal(mean.VarianceReduction!.Value, ratio.VarianceReduction!.Value, 1e-12);
    }

    [Fact]
    public void On_a_ratio_it_agrees_with_the_linearised_rows()
    {
        // The definition, row by row: (Y − R·D)/D̄ per arm, θ from the rows of both arms.
        double[][] control =
        [
            [3, 1, 4, 2, 6],
            [2, 1, 3, 2, 4],
            [2, 2, 5, 1, 7],
            [2, 2, 3, 1, 5],
        ];
        double[][] treatment =
        [
            [5, 2, 4, 7, 1, 3],
            [3, 2, 2, 4, 1, 2],
            [4, 1, 3, 8, 1, 2],
            [3, 1, 3, 5, 1, 1],
        ];

        var arms = Cuped.AdjustRatio(CrossMoments.OfColumns(control), CrossMoments.OfColumns(treatment))!;

        double[][] total = [.. control.Zip(treatment, (a, b) => a.Concat(b).ToArray())];
        var pooled = CrossMoments.Of(Linear(total, 0), Linear(total, 2));
        var theta = pooled.Covariance(0, 1)!.Value / pooled.Variance(1)!.Value;
        Assert.Equal(theta, arms.Theta, 1e-12);
        Assert.Equal(16.0 / 12 - theta * (17.0 / 13 - 36.0 / 27), arms.Control.Mean, 1e-12);
        var rows = Linear(control, 0).Zip(Linear(control, 2), (a, b) => a - theta * b).ToArray();
        Assert.Equal(ArmStatistics.Of(rows).Variance!.Value, arms.Control.Variance!.Value, 1e-12);

        static double[] Linear(double[][] columns, int first)
        {
            var ratio = columns[first].Sum() / columns[first + 1].Sum();
            return [.. columns[first].Zip(columns[first + 1], (n, d) => (n - ratio * d) / columns[first + 1].Average())];
        }
    }

    [Fact]
    public void What_cannot_be_adjusted_is_typed()
    {
        var one = Cuped.Adjust([1], [1], [2], [3]);
        Assert.Null(one.Control.Variance);
        Assert.Null(one.VarianceReduction);
        Assert.Null(Cuped.Adjust([1, 1], [1, 2], [1, 1], [3, 4]).VarianceReduction);
        var zeros = CrossMoments.OfColumns([
            [1, 2],
            [0, 0],
            [1, 2],
            [1, 1],
        ]);
        Assert.Null(Cuped.AdjustRatio(zeros, zeros));
        Assert.Throws<ArgumentException>(() => Cuped.Adjust(CrossMoments.Of([1.0, 2.0]), CrossMoments.Of([1.0, 2.0])));
    }

    private static bool Close(ArmStatistics a, ArmStatistics b) =>
        a.Count == b.Count && Math.Abs(a.Mean - b.Mean) < 1e-9 && Math.Abs(a.Variance!.Value - b.Variance!.Value) < 1e-9;
}
