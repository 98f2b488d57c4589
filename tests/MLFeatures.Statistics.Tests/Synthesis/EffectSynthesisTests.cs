using CsCheck;

namespace MLFeatures.Statistics.Tests.Synthesis;

public class EffectSynthesisTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    [Fact]
    public void It_agrees_with_hte_q_01()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_meta.py:226-236 (BSD-3-Clause), from R metafor.
        double[] effects = [61.0, 61.4, 62.21, 62.3, 62.34, 62.6, 62.7, 62.84, 65.9];
        double[] variances = [0.2025, 1.21, 0.09, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225];
        var result = EffectSynthesis.Of(effects, variances);

        Near(24.801897741835, result.Heterogeneity.Statistic!.Value);
        Near(0.00167935146372742, result.Heterogeneity.PValue!.Value);
        Near(0.67744403741711, result.ISquared);
        Near(3.10023721772938, result.HSquared);
        Near(0.288049246973751, result.TauSquared);
        Near(62.5833970939982, result.Fixed.Estimate);
        Near(0.107845705498231, result.Fixed.StandardError);
        Near(62.3901386044504, result.Random.Estimate);
        Near(0.245749668040304, result.Random.StandardError);
        Near(61.9084781058787, result.Random.Lower);
        Near(62.8717991030221, result.Random.Upper);
        Assert.Equal(8, result.Heterogeneity.DegreesOfFreedom);
        // Definition: t of 7 degrees of freedom (2.364624, t table) times √(τ² + squared error).
        var reach = 2.3646242515927849 * Math.Sqrt(0.288049246973751 + 0.245749668040304 * 0.245749668040304);
        Near(62.3901386044504 - reach, result.PredictionLower!.Value);
        Near(62.3901386044504 + reach, result.PredictionUpper!.Value);
    }

    [Fact]
    public void Estimates_that_agree_have_no_heterogeneity()
    {
        var result = EffectSynthesis.Of([2, 2], [0.5, 0.5]);

        Assert.Equal((0.0, 1.0), (result.Heterogeneity.Statistic, result.Heterogeneity.PValue));
        Assert.Equal((0, 0, 0), (result.ISquared, result.HSquared, result.TauSquared));
        Assert.Equal((2, 0.5), (result.Random.Estimate, result.Random.StandardError));
        Assert.Equal(result.Fixed, result.Random);
        Assert.Null(result.PredictionLower);
        Assert.Null(result.PredictionUpper);
    }

    [Fact]
    public void Shifting_and_scaling_the_effects_shifts_and_scales_the_summary() =>
        Gen.Select(Thousandths.Array[5], Gen.Double[0.1, 2].Array[5], Gen.Double[-100, 100], Gen.Double[0.1, 10])
            .Sample(
                (effects, variances, shift, scale) =>
                {
                    var plain = EffectSynthesis.Of(effects, variances);
                    var moved = EffectSynthesis.Of(
                        [.. effects.Select(e => shift + scale * e)],
                        [.. variances.Select(v => scale * scale * v)]
                    );
                    Assert.Equal(plain.Heterogeneity.Statistic!.Value, moved.Heterogeneity.Statistic!.Value, 1e-6);
                    Assert.Equal(shift + scale * plain.Random.Estimate, moved.Random.Estimate, 1e-6);
                    Assert.Equal(scale * plain.Random.StandardError, moved.Random.StandardError, 1e-6);
                    Assert.InRange(plain.Random.StandardError, plain.Fixed.StandardError * (1 - 1e-12), double.MaxValue);
                }
            );

    [Fact]
    public void Far_out_p_values_are_positive() =>
        Assert.InRange(
            EffectSynthesis.Of([0, 36], [1, 1]).Heterogeneity.PValue!.Value, // χ² = 648
            double.Epsilon,
            1e-100
        );

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => EffectSynthesis.Of([1], [1]));
        Assert.Throws<ArgumentException>(() => EffectSynthesis.Of([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => EffectSynthesis.Of([1, 2], [1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectSynthesis.Of([1, 2], [1, 1], confidence: 1));
    }

    private static void Near(double expected, double actual) => Assert.Equal(1, actual / expected, 1e-9);
}
