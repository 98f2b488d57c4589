using CsCheck;

namespace MLFeatures.Statistics.Tests.Online;

public class WinnersCurseTests
{
    [Theory]
    // True effect in standard errors; simulated exaggeration of significant effects (project reference, section 6).
    [InlineData(0.5, 4.8)]
    [InlineData(1, 2.5)]
    [InlineData(1.5, 1.74)]
    [InlineData(2, 1.39)]
    [InlineData(2.8, 1.13)]
    [InlineData(3.24, 1.06)]
    public void Exaggeration_is_that_of_the_simulation(double effect, double expected) =>
        Assert.Equal(expected, WinnersCurse.Exaggeration(NormalPower.Power(effect, 1)), 0.02 * expected);

    [Fact]
    public void It_agrees_with_the_example_of_Gelman_and_Carlin()
    {
        // Gelman and Carlin 2014, section "Example: beauty and sex ratios": effect 0.3, standard error 3.28 (normal): power 0.05, type S 0.40.
        var power = NormalPower.Power(0.3, 3.28);

        Assert.Equal(0.05, power, 0.005);
        Assert.Equal(0.40, WinnersCurse.WrongSign(power), 0.01);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Numerical_integration_gives_the_same(double power)
    {
        var effect = NormalPower.MinimumDetectableEffect(1, power);
        var (weight, size, wrong) = (0.0, 0.0, 0.0);
        for (var z = -12.0; z <= 12; z += 1e-4)
        {
            if (Math.Abs(z) < 1.959963984540054)
                continue;
            var density = NormalTails.Density(z - effect) * 1e-4;
            (weight, size, wrong) = (weight + density, size + Math.Abs(z) * density, wrong + (z < 0 ? density : 0));
        }
        Assert.Equal(size / weight / effect, WinnersCurse.Exaggeration(power), 1e-3);
        Assert.Equal(wrong / weight, WinnersCurse.WrongSign(power), 1e-4);
    }

    [Fact]
    public void Shrinking_is_stronger_near_the_bar_and_keeps_the_sign() =>
        Gen.Select(Gen.Double[-10, 10], Gen.Double[0.1, 3])
            .Sample(
                (estimate, error) =>
                {
                    var shrunk = WinnersCurse.Shrink(estimate, error);
                    return Math.Abs(shrunk) <= Math.Abs(estimate) * (1 + 1e-12)
                        && (shrunk == 0 || Math.Sign(shrunk) == Math.Sign(estimate))
                        && Math.Abs(shrunk + WinnersCurse.Shrink(-estimate, error)) < 1e-12;
                }
            );

    [Fact]
    public void The_shrunk_estimate_maximises_the_conditional_likelihood()
    {
        foreach (var z in (double[])[2.0, 2.5, 3, 4, 6])
        {
            var best = WinnersCurse.Shrink(z, 1);
            Assert.True(
                LogLikelihood(best) >= LogLikelihood(best - 1e-3) && LogLikelihood(best) >= LogLikelihood(best + 1e-3),
                $"{z} → {best}"
            );

            double LogLikelihood(double effect) => Math.Log(NormalTails.Density(z - effect)) - Math.Log(NormalPower.Power(effect, 1));
        }
        Assert.Equal(6, WinnersCurse.Shrink(6, 1), 1e-3);
        Assert.True(WinnersCurse.Shrink(2, 1) < 0.7);
        Assert.Equal(1.9, WinnersCurse.Shrink(1.9, 1)); // not significant: not selected
        Assert.Equal(4 * WinnersCurse.Shrink(3, 1), WinnersCurse.Shrink(12, 4), 1e-9);
    }

    [Fact]
    public void On_average_it_takes_away_most_of_the_exaggeration()
    {
        var stream = new CounterRandom(2).Stream(0);
        var (count, raw, shrunk) = (0, 0.0, 0.0);
        for (var i = 0; i < 20_000; i++)
        {
            var z = 1.5 + stream.Normal(i); // power 0.32
            if (Math.Abs(z) <= 1.96)
                continue;
            (count, raw, shrunk) = (count + 1, raw + z, shrunk + WinnersCurse.Shrink(z, 1));
        }
        Assert.True(Math.Abs(shrunk / count - 1.5) < 0.5 * Math.Abs(raw / count - 1.5), $"{raw / count}, {shrunk / count}");
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WinnersCurse.Exaggeration(0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => WinnersCurse.Exaggeration(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WinnersCurse.Shrink(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WinnersCurse.Shrink(double.NaN, 1));
    }
}
