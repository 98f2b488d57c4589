using CsCheck;

namespace MLFeatures.Statistics.Tests.Online;

public class BayesianComparisonTests
{
    [Fact]
    public void bayes_ab_01_agrees_with_GrowthBook()
    {
        // growthbook/growthbook 8f1db44, packages/stats/tests/bayesian/test_tests.py:44-60 (MIT): 49 and 51 of 100, flat prior.
        var result = BayesianComparison.Compare(ArmStatistics.OfProportion(49, 100), ArmStatistics.OfProportion(51, 100))!;

        AssertEqual((0.04082, 0.14725, -0.24779, 0.32943, 0.60918, 0.0814, 0.04058), result, 5.1e-6);
    }

    [Fact]
    public void bayes_ab_03_agrees_with_GrowthBook()
    {
        // test_tests.py:92-112: prior N(0.1, 0.1).
        var result = BayesianComparison.Compare(
            ArmStatistics.OfSums(10, 100, 1002.25),
            ArmStatistics.OfSums(10, 105, 1111.5),
            prior: new GaussianPrior { Mean = 0.1, Variance = 0.1 }
        )!;

        AssertEqual((0.05063, 0.03549, -0.01893, 0.12019, 0.92315, 0.05186, 0.00123), result, 1.1e-5);
    }

    [Fact]
    public void A_relative_prior_is_scaled_for_an_absolute_effect()
    {
        var (control, treatment) = (new ArmStatistics(50, -4, 2), new ArmStatistics(60, -3.5, 3));

        var scaled = BayesianComparison.Compare(
            control,
            treatment,
            EffectScale.Absolute,
            new GaussianPrior { Mean = 0.1, Variance = 0.01 }
        )!;
        var given = BayesianComparison.Compare(
            control,
            treatment,
            EffectScale.Absolute,
            new GaussianPrior
            {
                Mean = 0.4,
                Variance = 0.16,
                Scale = EffectScale.Absolute,
            }
        )!;

        Assert.Equal(given.Estimate, scaled.Estimate, 1e-12);
        Assert.Equal(given.StandardDeviation, scaled.StandardDeviation, 1e-12);
    }

    [Fact]
    public void Where_lower_is_better_win_and_risks_change_places()
    {
        var up = BayesianComparison.Posterior(0.3, 0.04, null, EffectScale.Absolute);
        var down = BayesianComparison.Posterior(0.3, 0.04, null, EffectScale.Absolute, lowerIsBetter: true);

        Assert.Equal(1, up.ChanceToWin + down.ChanceToWin, 1e-12);
        Assert.Equal((up.ControlRisk, up.TreatmentRisk), (down.TreatmentRisk, down.ControlRisk));
        Assert.Equal(up.Estimate, down.Estimate);
    }

    [Fact]
    public void Risks_differ_by_the_estimate_and_are_never_negative() =>
        Gen.Select(Gen.Double[-50, 50], Gen.Double[0.1, 10])
            .Sample(
                (effect, variance) =>
                {
                    var r = BayesianComparison.Posterior(effect, variance, null, EffectScale.Absolute);
                    return r.ControlRisk >= 0 && r.TreatmentRisk >= 0 && Math.Abs(r.ControlRisk - r.TreatmentRisk - effect) < 1e-9;
                }
            );

    [Theory]
    // mpmath, 40 digits: φ(z) − z·Q(z)
    [InlineData(5, 5.346165533832815e-8)]
    [InlineData(7.9, 1.7127075574361709e-16)]
    [InlineData(8.1, 3.2962295311743738e-17)]
    [InlineData(12, 1.4605201169845548e-34)]
    public void A_small_risk_is_right_far_out(double z, double expected)
    {
        var result = BayesianComparison.Posterior(z, 1, null, EffectScale.Absolute);

        Assert.Equal(1, result.TreatmentRisk / expected, 1e-4);
        Assert.InRange(BayesianComparison.Posterior(-z, 1, null, EffectScale.Absolute).ChanceToWin, 1e-40, 1e-6);
    }

    [Fact]
    public void A_tight_prior_is_the_posterior_and_a_wide_one_does_not_matter()
    {
        var tight = BayesianComparison.Posterior(
            3,
            1,
            new GaussianPrior
            {
                Mean = 0.5,
                Variance = 1e-12,
                Scale = EffectScale.Absolute,
            },
            EffectScale.Absolute
        );
        var wide = BayesianComparison.Posterior(
            3,
            1,
            new GaussianPrior
            {
                Mean = 0.5,
                Variance = 1e12,
                Scale = EffectScale.Absolute,
            },
            EffectScale.Absolute
        );

        Assert.Equal(0.5, tight.Estimate, 1e-9);
        Assert.Equal(3, wide.Estimate, 1e-9);
        Assert.Equal(1, wide.StandardDeviation, 1e-9);
    }

    [Fact]
    public void Without_a_likelihood_there_is_no_posterior()
    {
        var constant = ArmStatistics.Of([1.0, 1.0]);
        var zero = ArmStatistics.Of([-1.0, 1.0]);

        Assert.Null(BayesianComparison.Compare(constant, constant));
        Assert.Null(BayesianComparison.Compare(zero, constant));
        Assert.NotNull(BayesianComparison.Compare(zero, constant, EffectScale.Absolute));
        Assert.Null(BayesianComparison.Compare(zero, constant, EffectScale.Absolute, new GaussianPrior { Variance = 1 }));
        Assert.Null(BayesianComparison.Compare(ArmStatistics.Of([1.0]), constant));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianPrior { Variance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianPrior { Variance = 1, Mean = double.NaN });
        Assert.Throws<ArgumentException>(() =>
            BayesianComparison.Posterior(1, 1, new GaussianPrior { Variance = 1 }, EffectScale.Absolute)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianComparison.Posterior(1, 0, null, EffectScale.Absolute));
    }

    private static void AssertEqual(
        (double Estimate, double Deviation, double Lower, double Upper, double Win, double ControlRisk, double TreatmentRisk) expected,
        BayesianResult actual,
        double tolerance
    )
    {
        Assert.Equal(expected.Estimate, actual.Estimate, tolerance);
        Assert.Equal(expected.Deviation, actual.StandardDeviation, tolerance);
        Assert.Equal(expected.Lower, actual.Lower, tolerance);
        Assert.Equal(expected.Upper, actual.Upper, tolerance);
        Assert.Equal(expected.Win, actual.ChanceToWin, tolerance);
        Assert.Equal(expected.ControlRisk, actual.ControlRisk, tolerance);
        Assert.Equal(expected.TreatmentRisk, actual.TreatmentRisk, tolerance);
    }
}
