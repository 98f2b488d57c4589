using MathNet.Numerics.LinearAlgebra;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Dependence;

public class GeneralizedInflationTests
{
    private static readonly int[] Species = DataTable.Iris.Classes;

    private static readonly double[][] Numbers = [.. DataTable.Iris.Features.Select(f => DataTable.Iris[f])];

    [Fact]
    public void Of_numbers_it_is_the_variance_inflation_factor()
    {
        var longley = DataTable.Longley.Features.Select(f => DataTable.Longley[f]).ToArray();
        var plain = VarianceInflation.Evaluate(longley).Factors;
        var general = GeneralizedInflation.Evaluate([.. longley.Select(InflationTerm.OfNumbers)]);

        Assert.All(plain.Zip(general), p => Assert.Equal(1, p.Second.Factor!.Value / p.First!.Value, 1e-9));
        Assert.All(general, g => Assert.Equal(Math.Sqrt(g.Factor!.Value), g.PerDegree!.Value, 1e-9));
    }

    // The definition: det R₁₁ · det R₂₂ ÷ det R.
    [Fact]
    public void Of_categories_it_is_the_quotient_of_determinants_whichever_category_is_left_out()
    {
        var terms = Numbers.Select(InflationTerm.OfNumbers).Append(InflationTerm.OfCategories(Species)).ToArray();
        double[][] columns = [.. Numbers, [.. Species.Select(s => s == 1 ? 1.0 : 0)], [.. Species.Select(s => s == 2 ? 1.0 : 0)]];
        var r = Matrix<double>.Build.Dense(6, 6, (i, j) => PearsonCorrelation.Evaluate(columns[i], columns[j]).Coefficient!.Value);
        var expected = r.SubMatrix(4, 2, 4, 2).Determinant() * r.SubMatrix(0, 4, 0, 4).Determinant() / r.Determinant();

        var found = GeneralizedInflation.Evaluate(terms);

        Assert.Equal(2, found[4].DegreesOfFreedom);
        Assert.Equal(1, found[4].Factor!.Value / expected, 1e-9);
        Assert.Equal(Math.Pow(expected, 0.25), found[4].PerDegree!.Value, 1e-9);
        // Renumbered, another species is left out.
        var renumbered = terms[..4].Append(InflationTerm.OfCategories(Array.ConvertAll(Species, s => 2 - s))).ToArray();
        Assert.All(
            found.Zip(GeneralizedInflation.Evaluate(renumbered)),
            p => Assert.Equal(1, p.Second.Factor!.Value / p.First.Factor!.Value, 1e-9)
        );
    }

    [Fact]
    public void Balanced_terms_do_not_inflate_each_other()
    {
        int[] a = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        int[] b = [.. Enumerable.Range(0, 60).Select(i => i / 3 % 4)];
        Assert.All(
            GeneralizedInflation.Evaluate([InflationTerm.OfCategories(a), InflationTerm.OfCategories(b)]),
            g => Assert.Equal(1, g.Factor!.Value, 1e-12)
        );
    }

    [Fact]
    public void What_others_make_up_is_infinite_and_what_does_not_vary_has_none()
    {
        int[] a = [0, 0, 1, 1, 2, 2, 0, 1];
        var found = GeneralizedInflation.Evaluate([
            InflationTerm.OfCategories(a),
            InflationTerm.OfNumbers([.. a.Select(c => c == 1 ? 5.0 : 2)]),
            InflationTerm.OfNumbers([3, 3, 3, 3, 3, 3, 3, 3]),
            InflationTerm.OfCategories([1, 1, 1, 1, 1, 1, 1, 1]),
        ]);

        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, null, null], found.Select(f => f.Factor));
        Assert.Null(found[3].PerDegree);
        Assert.Throws<ArgumentException>(() => GeneralizedInflation.Evaluate([]));
        Assert.Throws<ArgumentException>(() => GeneralizedInflation.Evaluate([InflationTerm.OfNumbers([1, double.NaN])]));
        Assert.Throws<ArgumentException>(() => InflationTerm.OfCategories([0, -1]));
    }
}
