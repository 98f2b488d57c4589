using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Dependence;

public class VarianceInflationTests
{
    [Fact]
    public void It_agrees_with_vif_longley_exact() // 60 digits, mpmath
        =>
        Agrees(
            DataTable.Longley,
            ["GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"],
            [135.53243828000325, 1788.5134827181769, 33.61889059604987, 3.588930193445543, 399.15102231263904, 758.9805974068946]
        );

    [Fact]
    public void It_agrees_with_vif_diabetes_exact() // 60 digits, mpmath
        =>
        Agrees(
            DataTable.Diabetes,
            ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"],
            [
                1.2173065138070076,
                1.2780710154103618,
                1.5094373738445483,
                1.4594277776838307,
                59.20251013431875,
                39.19336997277062,
                15.402156007513463,
                8.890986360329636,
                10.07596713203834,
                1.4846226073834827,
            ]
        );

    [Fact]
    public void It_has_the_constant_that_vif_no_intercept_trap_iris_forgets() // statsmodels 0.13.5 with a constant; without one 263, 96, 173, 56
        =>
        Agrees(
            DataTable.Iris,
            ["sepal_length", "sepal_width", "petal_length", "petal_width"],
            [7.072722013939539, 2.100871676124254, 31.26149777492164, 16.090175419908462]
        );

    [Fact]
    public void A_column_made_up_by_others_is_named_with_them()
    {
        var columns = Enumerable.Range(0, 6).Select(Normals).ToArray();
        columns[2] = [.. columns[0].Zip(columns[4], (a, b) => 1e6 + 3 * a - 0.01 * b)];
        var result = VarianceInflation.Evaluate(columns);

        Assert.Equal([0, 2, 4], Assert.Single(result.DependentSets).All);
        foreach (var i in new[] { 0, 2, 4 })
            Assert.Equal(double.PositiveInfinity, result.Factors[i]);
        // The others are what they are without the superfluous column.
        var without = VarianceInflation.Evaluate([columns[0], columns[1], columns[3], columns[4], columns[5]]);
        Assert.Equal(without.Factors[1]!.Value, result.Factors[1]!.Value, 1e-9);
        Assert.Equal(without.Factors[2]!.Value, result.Factors[3]!.Value, 1e-9);
        Assert.Equal(without.Factors[4]!.Value, result.Factors[5]!.Value, 1e-9);
    }

    [Fact]
    public void Two_dependencies_are_two_sets()
    {
        var columns = Enumerable.Range(0, 5).Select(Normals).ToArray();
        columns[1] = [.. columns[0].Select(v => -2 * v + 1)];
        columns[4] = [.. columns[2].Zip(columns[3], (a, b) => a + b)];
        var result = VarianceInflation.Evaluate(columns);
        Assert.Equal<IEnumerable<int>>(
            [
                [0, 1],
                [2, 3, 4],
            ],
            result.DependentSets.Select(s => s.All).OrderBy(s => s[0])
        );
        Assert.All(result.Factors, f => Assert.Equal(double.PositiveInfinity, f));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-7)]
    public void Nearly_made_up_columns_keep_their_digits(double noise)
    {
        // b = a + noise · e with a, e orthogonal, of mean 0 and equal length: VIF = 1 + 1 ÷ noise².
        double[] a = [1, -1, 1, -1, 1, -1, 1, -1],
            e = [1, 1, -1, -1, 1, 1, -1, -1];
        double[] b = [.. a.Zip(e, (x, y) => x + noise * y)];
        // The rounding of b itself is 1e-16 ÷ noise of it.
        var tolerance = 1e-9 + 1e-15 / noise;
        Assert.All(VarianceInflation.Evaluate([a, b]).Factors, f => Assert.Equal(1, f!.Value / (1 + 1 / (noise * noise)), tolerance));
    }

    [Fact]
    public void It_is_one_over_what_a_regression_leaves_and_knows_no_unit_or_order() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Double[-3, 3])
            .Array[6, 30]
            .Sample(rows =>
            {
                double[] x = [.. rows.Select(r => Math.Round(r.Item1, 3))],
                    y = [.. rows.Select(r => Math.Round(r.Item2 + 2 * r.Item1, 3))],
                    z = [.. rows.Select(r => Math.Round(r.Item3 - r.Item2, 3))];
                var factors = VarianceInflation.Evaluate([x, y, z]).Factors;
                var turned = VarianceInflation.Evaluate([z, [.. x.Select(v => 1000 - 4 * v)], y]).Factors;
                for (var i = 0; i < 3; i++)
                {
                    var (one, other) = (factors[i], turned[(i + 1) % 3]);
                    Assert.Equal(one is null, other is null);
                    if (one is { } f && double.IsFinite(f) && f < 1e8)
                        Assert.Equal(1, other!.Value / f, 1e-6);
                }
                if (factors.All(f => f is < 1e4) && PearsonCorrelation.Evaluate(x, y).Coefficient is { } r)
                {
                    var two = VarianceInflation.Evaluate([x, y]).Factors;
                    Assert.Equal(1, two[0]!.Value * (1 - r * r), 1e-9);
                }
            });

    [Fact]
    public void More_columns_than_rows_are_all_made_up_by_each_other()
    {
        var columns = Enumerable.Range(0, 6).Select(i => Normals(i)[..4]).ToArray();
        var result = VarianceInflation.Evaluate(columns);
        Assert.All(result.Factors, f => Assert.Equal(double.PositiveInfinity, f));
        Assert.Equal(3, result.DependentSets.Count);
    }

    [Fact]
    public void It_is_the_same_for_many_rows_on_any_number_of_threads()
    {
        var columns = Enumerable.Range(0, 7).Select(i => N(700 + i, 40_001)).ToArray();
        var once = VarianceInflation.Evaluate(columns);
        Assert.Equal(once.Factors, VarianceInflation.Evaluate(columns).Factors);
        Assert.All(once.Factors, f => Assert.InRange(f!.Value, 1, 1.01));
        Assert.Empty(once.DependentSets);
    }

    [Fact]
    public void Constant_columns_have_no_factor_and_wrong_input_is_refused()
    {
        var result = VarianceInflation.Evaluate([
            [1, 2, 3, 5],
            [7, 7, 7, 7],
            [4, 1, 3, 3],
        ]);
        Assert.Null(result.Factors[1]);
        Assert.Equal(
            VarianceInflation
                .Evaluate([
                    [1, 2, 3, 5],
                    [4, 1, 3, 3],
                ])
                .Factors[1],
            result.Factors[2]
        );
        Assert.Null(
            Assert.Single(
                VarianceInflation
                    .Evaluate([
                        [1, 1],
                    ])
                    .Factors
            )
        );
        Assert.Equal(
            1.0,
            Assert.Single(
                VarianceInflation
                    .Evaluate([
                        [1, 2],
                    ])
                    .Factors
            )
        );
        Assert.Throws<ArgumentException>(() => VarianceInflation.Evaluate([]));
        Assert.Throws<ArgumentException>(() =>
            VarianceInflation.Evaluate([
                [1],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            VarianceInflation.Evaluate([
                [1, 2],
                [1, 2, 3],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            VarianceInflation.Evaluate([
                [1, double.NaN],
            ])
        );
    }

    private static double[] Normals(int seed) => N(seed, 200);

    private static double[] N(int seed, int rows) => [.. Enumerable.Range(0, rows).Select(i => new CounterRandom(seed).Normal(i))];

    private static void Agrees(DataTable data, string[] columns, double[] expected)
    {
        var result = VarianceInflation.Evaluate([.. columns.Select(c => data[c])]);
        Assert.Empty(result.DependentSets);
        Assert.All(expected.Zip(result.Factors), pair => Assert.Equal(1, pair.Second!.Value / pair.First, 1e-8));
    }
}
