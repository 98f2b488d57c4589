using CsCheck;

namespace MLFeatures.Statistics.Tests.Online;

public class ProportionTestTests
{
    private static readonly BinaryArm Control = new(19, 53);
    private static readonly BinaryArm Treatment = new(13, 47);

    [Fact]
    public void prop_exact_01_agrees_with_tea_tasting()
    {
        // e10v/tea-tasting 90306f1, tests/metrics/test_proportion.py:130-260 (MIT): 19/53 against 13/47; SciPy underneath.
        Assert.Equal(0.3999948918153569, ExactProportionTest.Fisher(Control, Treatment), 4e-10);
        Assert.Equal(0.5083165530405195, ProportionTest.PearsonP(Control, Treatment, yates: true)!.Value, 5e-10);
        Assert.Equal(0.3809096823118986, ProportionTest.PooledZ(Control, Treatment).PValue!.Value, 4e-10);
        Assert.Equal(0.3809096823118986, ProportionTest.PearsonP(Control, Treatment)!.Value, 4e-10);
        Assert.Equal(0.5076294534617167, ProportionTest.GTestP(Control, Treatment, yates: true)!.Value, 5e-10);
        Assert.Equal(0.4000169399363184, ExactProportionTest.Boschloo(Control, Treatment), 4e-4);
        Assert.Equal(0.530637102766593, ExactProportionTest.Barnard(Control, Treatment), 5.3e-4);
    }

    [Fact]
    public void cookiecats_02_agrees_with_SciPy()
    {
        var result = ProportionTest.PooledZ(new(8502, 44700), new(8279, 45489));

        Assert.Equal(-3.164358912748191, result.Statistic!.Value, 3e-8);
        Assert.Equal(0.001554249975614329, result.PValue!.Value, 2e-11);
    }

    [Fact]
    public void With_continuity_correction_z_is_Yates()
    {
        var corrected = ProportionTest.PooledZ(Control, Treatment, continuityCorrection: true);

        Assert.Equal(0.5083165530405195, corrected.PValue!.Value, 5e-10);
        var plain = ProportionTest.PooledZ(Control, Treatment);
        Assert.Equal((1.0 / 53 + 1.0 / 47) / 2, plain.Lower - corrected.Lower, 1e-12);
        Assert.Equal((1.0 / 53 + 1.0 / 47) / 2, corrected.Upper - plain.Upper, 1e-12);
        // A difference against the alternative is not moved.
        Assert.Equal(
            ProportionTest.PooledZ(Control, Treatment, Alternative.Greater).PValue,
            ProportionTest.PooledZ(Control, Treatment, Alternative.Greater, continuityCorrection: true).PValue
        );
    }

    [Fact]
    public void The_unpooled_test_has_a_share_per_arm()
    {
        var result = ProportionTest.UnpooledZ(Control, Treatment);
        var test = TwoSampleTest.Absolute(ArmStatistics.OfProportion(19, 53), ArmStatistics.OfProportion(13, 47), new() { Normal = true })!;

        Assert.Equal(test, result);
    }

    [Theory]
    // Fisher's tea tasting (3 of 4 against 1 of 4): 34/70, 17/70 and 69/70 by counting.
    [InlineData(Alternative.TwoSided, 34.0 / 70)]
    [InlineData(Alternative.Greater, 17.0 / 70)]
    [InlineData(Alternative.Less, 69.0 / 70)]
    public void Fisher_counts_tables(Alternative alternative, double expected) =>
        Assert.Equal(expected, ExactProportionTest.Fisher(new(1, 4), new(3, 4), alternative), 1e-12);

    [Theory]
    [InlineData(Alternative.TwoSided)]
    [InlineData(Alternative.Greater)]
    [InlineData(Alternative.Less)]
    public void Barnard_and_Boschloo_are_the_largest_p_over_a_fine_grid_of_shares(Alternative alternative)
    {
        BinaryArm control = new(2, 9),
            treatment = new(6, 8);
        Assert.Equal(
            Brute(control, treatment, (t, c) => Sided(Z(t, c), Z(6, 2), alternative)),
            ExactProportionTest.Barnard(control, treatment, alternative),
            1e-6
        );
        if (alternative is not Alternative.TwoSided)
            Assert.Equal(
                Brute(control, treatment, (t, c) => Fisher(t, c) <= Fisher(6, 2) * (1 + 1e-9)),
                ExactProportionTest.Boschloo(control, treatment, alternative),
                1e-6
            );

        double Z(int t, int c)
        {
            var (p, q) = (t / 8.0, c / 9.0);
            var common = (t + c) / 17.0;
            return p == q ? 0 : (p - q) / Math.Sqrt(common * (1 - common) * (1 / 8.0 + 1 / 9.0));
        }
        double Fisher(int t, int c) => ExactProportionTest.Fisher(new(c, 9), new(t, 8), alternative);
        static bool Sided(double z, double observed, Alternative alternative) =>
            alternative switch
            {
                Alternative.Greater => z >= observed - 1e-10,
                Alternative.Less => z <= observed + 1e-10,
                _ => Math.Abs(z) >= Math.Abs(observed) - 1e-10,
            };
    }

    private static double Brute(BinaryArm control, BinaryArm treatment, Func<int, int, bool> extreme)
    {
        var tables =
            from t in Enumerable.Range(0, (int)treatment.Count + 1)
            from c in Enumerable.Range(0, (int)control.Count + 1)
            where extreme(t, c)
            select (Treatment: t, Control: c);
        var region = tables.ToList();
        return Enumerable
            .Range(0, 4001)
            .Max(step =>
                region.Sum(table => Mass(treatment, table.Treatment, step / 4000.0) * Mass(control, table.Control, step / 4000.0))
            );

        static double Mass(BinaryArm arm, int successes, double share) =>
            MathNet.Numerics.Distributions.Binomial.PMF(share, (int)arm.Count, successes);
    }

    [Fact]
    public void Swapping_the_arms_flips_the_alternative() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[12, 15], Gen.Int[0, 9], Gen.Int[9, 11])
            .Sample(
                (a, n, b, m) =>
                {
                    BinaryArm first = new(a, n),
                        second = new(b, m);
                    return Same(ExactProportionTest.Fisher(first, second), ExactProportionTest.Fisher(second, first))
                        && Same(
                            ExactProportionTest.Fisher(first, second, Alternative.Less),
                            ExactProportionTest.Fisher(second, first, Alternative.Greater)
                        )
                        && Same(
                            ExactProportionTest.Barnard(first, second, Alternative.Less),
                            ExactProportionTest.Barnard(second, first, Alternative.Greater)
                        )
                        && Same(ExactProportionTest.Boschloo(first, second), ExactProportionTest.Boschloo(second, first))
                        && ExactProportionTest.Boschloo(first, second, Alternative.Less)
                            <= ExactProportionTest.Fisher(first, second, Alternative.Less) + 1e-6;

                    static bool Same(double x, double y) => Math.Abs(x - y) < 1e-6;
                },
                iter: 30
            );

    [Fact]
    public void Exact_p_values_are_right_far_out()
    {
        // All against none: Fisher's probability is 1 ÷ (2n over n), here 2 of them.
        Assert.Equal(1, ExactProportionTest.Fisher(new(0, 200), new(200, 200)) / (2 / Choose(400, 200)), 1e-9);
        // Barnard: 2·max (π(1 − π))^n = 2 · 4^−n.
        Assert.Equal(1, ExactProportionTest.Barnard(new(0, 50), new(50, 50)) / (2 * Math.Pow(4, -50)), 1e-6);

        static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
    }

    [Fact]
    public void When_nobody_or_everybody_did_it_nothing_is_told()
    {
        Assert.True(ProportionTest.PooledZ(new(0, 5), new(0, 7)).Degenerate);
        Assert.True(ProportionTest.UnpooledZ(new(5, 5), new(7, 7)).Degenerate);
        Assert.Null(ProportionTest.PearsonP(new(0, 5), new(0, 7)));
        Assert.Null(ProportionTest.GTestP(new(5, 5), new(7, 7)));
        Assert.Equal(1, ExactProportionTest.Fisher(new(0, 5), new(0, 7)));
        Assert.Equal(1, ExactProportionTest.Barnard(new(0, 5), new(0, 7)), 1e-9);
        Assert.Equal(1, ExactProportionTest.Boschloo(new(0, 5), new(0, 7)), 1e-9);
        Assert.NotNull(ProportionTest.GTestP(new(0, 5), new(3, 7)));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryArm(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryArm(0, 0));
        Assert.Throws<ArgumentException>(() => ProportionTest.PooledZ(default, Treatment));
        Assert.Throws<ArgumentException>(() => ExactProportionTest.Fisher(Control, default));
        Assert.Throws<ArgumentException>(() => ExactProportionTest.Barnard(new(1, 5000), new(1, 5000)));
    }
}
