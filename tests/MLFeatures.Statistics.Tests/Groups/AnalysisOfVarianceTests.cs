using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Groups;

public class AnalysisOfVarianceTests
{
    [Theory]
    // f_classif_wine: scikit-learn 1.2.1, f_classif.
    [InlineData("alcohol", 135.07762424283948, 3.319503795566952e-36)]
    [InlineData("malic_acid", 36.94342496318376, 4.127228798041549e-14)]
    [InlineData("ash", 13.312901199989989, 4.149967974797001e-06)]
    [InlineData("alcalinity_of_ash", 35.77163740730817, 9.444472938834056e-14)]
    [InlineData("magnesium", 12.429584338150178, 8.963395439248853e-06)]
    [InlineData("total_phenols", 93.73300962036775, 2.137670015437993e-28)]
    [InlineData("flavanoids", 233.92587268154838, 3.598585830714539e-50)]
    [InlineData("nonflavanoid_phenols", 27.575417146965727, 3.888040900479377e-11)]
    [InlineData("proanthocyanins", 30.27138317022791, 5.125358737545633e-12)]
    [InlineData("color_intensity", 120.66401844100372, 1.1620080219273226e-33)]
    [InlineData("hue", 101.31679539029965, 5.917662216362997e-30)]
    [InlineData("od280_per_od315_of_diluted_wines", 189.97232057888206, 1.393104956945986e-44)]
    [InlineData("proline", 207.92037390217828, 5.78316835610455e-47)]
    public void It_agrees_with_f_classif_wine(string column, double f, double p) => Agrees(DataTable.Wine, column, f, p);

    [Theory]
    // f_classif_breast_cancer: scikit-learn 1.2.1, f_classif.
    [InlineData("mean_radius", 646.9810209786473, 8.465940572259249e-96)]
    [InlineData("mean_texture", 118.09605934497365, 4.058636047908563e-25)]
    [InlineData("mean_perimeter", 697.235272476532, 8.436251036161722e-101)]
    [InlineData("mean_area", 573.0607465682366, 4.734564310305572e-88)]
    [InlineData("mean_smoothness", 83.65112340843194, 1.051850359200222e-18)]
    [InlineData("mean_compactness", 313.23307856764205, 3.938263105887389e-56)]
    [InlineData("mean_concavity", 533.7931262035503, 9.966555755068089e-84)]
    [InlineData("mean_concave_points", 861.6760200073135, 7.101150161049467e-116)]
    [InlineData("mean_symmetry", 69.52744350046207, 5.733384028468339e-16)]
    [InlineData("mean_fractal_dimension", 0.0934592948710943, 0.7599368037304223)]
    [InlineData("radius_error", 268.84032696734437, 9.738948656460721e-50)]
    [InlineData("texture_error", 0.03909470231209489, 0.8433320287684485)]
    [InlineData("perimeter_error", 253.89739178268252, 1.6519051758490894e-47)]
    [InlineData("area_error", 243.65158577774116, 5.895521392606798e-46)]
    [InlineData("smoothness_error", 2.5579678031863895, 0.11029660865784634)]
    [InlineData("compactness_error", 53.24733912812024, 9.975994654076804e-13)]
    [InlineData("concavity_error", 39.01448155684746, 8.260176167970819e-10)]
    [InlineData("concave_points_error", 113.26275994492413, 3.072308768818453e-24)]
    [InlineData("symmetry_error", 0.024117406685952966, 0.8766418183877899)]
    [InlineData("fractal_dimension_error", 3.468274757042187, 0.06307355082241178)]
    [InlineData("worst_radius", 860.7817069850373, 8.482291921715854e-116)]
    [InlineData("worst_texture", 149.59690468605072, 1.0780574879498465e-30)]
    [InlineData("worst_perimeter", 897.9442188597807, 5.771397139669512e-119)]
    [InlineData("worst_area", 661.6002055336272, 2.8288477042869e-97)]
    [InlineData("worst_smoothness", 122.47288045844209, 6.575143633991326e-26)]
    [InlineData("worst_compactness", 304.3410629037626, 7.069816352537799e-55)]
    [InlineData("worst_concavity", 436.69193940305007, 2.464663956784375e-72)]
    [InlineData("worst_concave_points", 964.3853934517133, 1.969099707212886e-124)]
    [InlineData("worst_symmetry", 118.8602321361969, 2.9511205771550073e-25)]
    [InlineData("worst_fractal_dimension", 66.44396064959517, 2.3164324499884858e-15)]
    public void It_agrees_with_f_classif_breast_cancer(string column, double f, double p) => Agrees(DataTable.BreastCancer, column, f, p);

    [Theory]
    // f_classif_cancellation_offset: 60 digits of the shifted doubles. scikit-learn 1.2.1 has −∞ at 1e8 and −0 at 1e10.
    [InlineData(0e+00, 49.160040089612075, 1e-9)]
    [InlineData(1e+04, 49.16004008962424, 1e-9)]
    [InlineData(1e+06, 49.16004008883368, 1e-9)]
    [InlineData(1e+08, 49.16004011631297, 1e-9)]
    [InlineData(1e+10, 49.16005284267162, 1e-6)]
    public void A_large_mean_costs_no_digits(double offset, double expected, double tolerance) =>
        Assert.Equal(
            1,
            AnalysisOfVariance
                .Evaluate(Array.ConvertAll(DataTable.Iris["sepal_width"], x => x + offset), DataTable.Iris.Classes)
                .Test.Statistic!.Value / expected,
            tolerance
        );

    [Theory]
    // correlation_ratio_wine: the definition, √(between ÷ total).
    [InlineData("alcohol", 0.7790242117121318)]
    [InlineData("malic_acid", 0.544857081967286)]
    [InlineData("ash", 0.36339445648458546)]
    [InlineData("alcalinity_of_ash", 0.5386886530065165)]
    [InlineData("magnesium", 0.3526803493194902)]
    [InlineData("total_phenols", 0.7191634871588037)]
    [InlineData("flavanoids", 0.8530975865357284)]
    [InlineData("nonflavanoid_phenols", 0.48951924068322517)]
    [InlineData("proanthocyanins", 0.5069863245534638)]
    [InlineData("color_intensity", 0.7613529953585548)]
    [InlineData("hue", 0.7325215591934413)]
    [InlineData("od280_per_od315_of_diluted_wines", 0.8274377500528239)]
    [InlineData("proline", 0.8389349780837376)]
    public void The_correlation_ratio_agrees_with_correlation_ratio_wine(string column, double expected) =>
        Assert.Equal(
            1,
            AnalysisOfVariance.Evaluate(DataTable.Wine[column], DataTable.Wine.Classes).CorrelationRatio!.Value / expected,
            1e-10
        );

    [Fact]
    public void It_follows_the_definition_whatever_the_codes() =>
        Gen.Select(Gen.Int[-40, 40], Gen.Int[0, 4])
            .Array[0, 60]
            .Sample(rows =>
            {
                double[] x = [.. rows.Select(r => r.Item1 / 4.0)];
                int[] codes = [.. rows.Select(r => 7 * r.Item2)];
                var groups = rows.GroupBy(r => r.Item2, r => r.Item1 / 4.0).Select(g => g.ToArray()).ToArray();
                var result = AnalysisOfVariance.Evaluate(x, codes);
                var (all, within) = (Squares(x), groups.Sum(Squares));
                Assert.Equal(all == 0, result.EtaSquared is null);
                Assert.Equal(all == 0 ? 0 : 1 - within / all, result.EtaSquared ?? 0, 1e-9);
                Assert.Equal(groups.Length < 2 || within == 0, result.Test.Degenerate);
                if (result.Test.Statistic is { } f)
                    Assert.Equal((all - within) / (groups.Length - 1) / (within / (x.Length - groups.Length)), f, 1e-8 * Math.Max(1, f));
            });

    [Fact]
    public void The_order_of_rows_shift_and_scale_change_nothing() =>
        Gen.Select(Gen.Int[-40, 40], Gen.Int[0, 2])
            .Array[6, 40]
            .Sample(rows =>
            {
                double[] x = [.. rows.Select(r => (double)r.Item1)];
                int[] codes = [.. rows.Select(r => r.Item2)];
                var one = AnalysisOfVariance.Evaluate(x, codes).Test.Statistic ?? -1;
                var other =
                    AnalysisOfVariance.Evaluate([.. x.Reverse().Select(v => 3 * v - 1e5)], [.. codes.Reverse()]).Test.Statistic ?? -1;
                Assert.Equal(one, other, 1e-8 * Math.Max(1, Math.Abs(one)));
            });

    [Fact]
    public void Where_p_vanishes_its_logarithm_still_orders()
    {
        double[] x = [.. Enumerable.Range(0, 4000).Select(i => i % 2 + 0.02 * new CounterRandom(1).Normal(i))];
        int[] codes = [.. Enumerable.Range(0, 4000).Select(i => i % 2)];
        var near = AnalysisOfVariance.Evaluate(x, codes).Test;
        var far = AnalysisOfVariance.Evaluate([.. x.Select((v, i) => v + i % 2)], codes).Test;
        Assert.Equal((0.0, 0.0), (near.PValue!.Value, far.PValue!.Value));
        Assert.InRange(near.NegativeLogP!.Value, 1000, far.NegativeLogP!.Value - 1000);
    }

    [Fact]
    public void The_line_agrees_with_the_correlation()
    {
        // diabetes: r of bmi is 0.5864501344746885 (60 digits), so F is r²/(1 − r²) · 440.
        var line = AnalysisOfVariance.OfLine(DataTable.Diabetes["bmi"], DataTable.Diabetes.Target);
        const double R = 0.5864501344746885;
        Assert.Equal(1, line.Statistic!.Value / (R * R / (1 - R * R) * 440), 1e-12);
        Assert.Equal(
            1,
            line.PValue!.Value / PearsonCorrelation.Evaluate(DataTable.Diabetes["bmi"], DataTable.Diabetes.Target).PValue!.Value,
            1e-9
        );
        Assert.True(AnalysisOfVariance.OfLine([1, 2, 3], [1, 1, 1]).Degenerate);
        Assert.True(AnalysisOfVariance.OfLine([1, 2], [1, 3]).Degenerate);
        Assert.Throws<ArgumentException>(() => AnalysisOfVariance.OfLine([1, 2], [1]));
    }

    [Fact]
    public void What_does_not_vary_is_said_and_wrong_input_refused()
    {
        var constant = AnalysisOfVariance.Evaluate([0.1 + 0.2, 0.3, 0.3], [0, 1, 1]);
        Assert.True(constant.Test.Degenerate);
        Assert.Null(constant.EtaSquared);
        var separate = AnalysisOfVariance.Evaluate([1e9 + 0.1, 1e9 + 0.1, 2e9, 2e9], [0, 0, 1, 1]);
        Assert.Equal((true, 1.0, null), (separate.Test.Degenerate, separate.EtaSquared, separate.OmegaSquared));
        Assert.True(AnalysisOfVariance.Evaluate([1, 2, 3], [4, 4, 4]).Test.Degenerate);
        Assert.True(AnalysisOfVariance.Evaluate([], []).Test.Degenerate);
        Assert.True(AnalysisOfVariance.Evaluate([5], [0]).Test.Degenerate);
        Assert.True(AnalysisOfVariance.Evaluate([1, 2, 3], [0, 1, 2]).Test.Degenerate);
        Assert.False(AnalysisOfVariance.Evaluate([8e307, -8e307, 8e307, 1e307], [0, 0, 1, 1]).Test.Degenerate);
        Assert.False(AnalysisOfVariance.Evaluate([1e-308, -1e-308, 1e-308, 1e-307], [0, 0, 1, 1]).Test.Degenerate);
        Assert.Throws<ArgumentException>(() => AnalysisOfVariance.Evaluate([1.7e308, -1.7e308, 1], [0, 0, 1]));
        Assert.True(AnalysisOfVariance.Welch([1, 2, 3], [0, 0, 1]).Degenerate);
        Assert.True(AnalysisOfVariance.Welch([1, 1, 3, 4], [0, 0, 1, 1]).Degenerate);
        Assert.True(KruskalWallisTest.Evaluate([1, 1, 1], [0, 1, 1]).Degenerate);
        Assert.True(KruskalWallisTest.Evaluate([], []).Degenerate);
        Assert.True(KruskalWallisTest.Evaluate([1, 2], [0, 0]).Degenerate);
        Assert.True(VarianceEquality.Levene([1, 1, 1, 1], [0, 0, 1, 1]).Degenerate);
        Assert.True(VarianceEquality.Bartlett([1, 1, 1, 2], [0, 0, 1, 1]).Degenerate);
        Assert.True(VarianceEquality.FlignerKilleen([1, 2, 1, 2], [0, 0, 1, 1]).Degenerate);
        Assert.True(VarianceEquality.FlignerKilleen([], []).Degenerate);
        Assert.Throws<ArgumentException>(() => AnalysisOfVariance.Evaluate([1, double.NaN], [0, 1]));
        Assert.Throws<ArgumentException>(() => AnalysisOfVariance.Evaluate([1, 2], [0]));
        Assert.Throws<ArgumentException>(() => AnalysisOfVariance.Evaluate([1, 2], [0, -1]));
        Assert.Throws<ArgumentException>(() => KruskalWallisTest.Evaluate([1, double.PositiveInfinity], [0, 1]));
        Assert.Throws<ArgumentException>(() => VarianceEquality.Levene([1, 2], [0]));
    }

    [Fact]
    public void A_single_feature_tells_malignant_from_benign_as_scikit_learn_says() // single_feature_auc_leakage_breast_cancer, roc_auc_score
    {
        var malignantFirst = Array.ConvertAll(DataTable.BreastCancer.Target, t => t == 1);
        foreach (var (column, expected) in Areas)
            Assert.Equal(1, AreaUnderRocCurve.Of(DataTable.BreastCancer[column], malignantFirst)!.Value / expected, 1e-10);
        Assert.Equal(30, Areas.Length);
    }

    private static readonly (string Column, double Area)[] Areas =
    [
        ("mean_radius", 0.0624834839596216),
        ("mean_texture", 0.22417551926430948),
        ("mean_perimeter", 0.053102373024681584),
        ("mean_area", 0.06168410760530628),
        ("mean_smoothness", 0.2779583531525818),
        ("mean_compactness", 0.13621769462501984),
        ("mean_concavity", 0.06217298240050738),
        ("mean_concave_points", 0.0355623381428043),
        ("mean_symmetry", 0.3014375561545373),
        ("mean_fractal_dimension", 0.5154656202103483),
        ("radius_error", 0.1316658738967285),
        ("texture_error", 0.4884057396543523),
        ("perimeter_error", 0.12360604619206172),
        ("area_error", 0.07358886951006818),
        ("smoothness_error", 0.5311624649859944),
        ("compactness_error", 0.27271946514454837),
        ("concavity_error", 0.21918106865387665),
        ("concave_points_error", 0.2082078114264574),
        ("symmetry_error", 0.5551107235346969),
        ("fractal_dimension_error", 0.37969716188362135),
        ("worst_radius", 0.02955710586121242),
        ("worst_texture", 0.21536916653453836),
        ("worst_perimeter", 0.024549442418476834),
        ("worst_area", 0.030171502563289477),
        ("worst_smoothness", 0.24594366048306116),
        ("worst_compactness", 0.13769753184292588),
        ("worst_concavity", 0.07863617144971197),
        ("worst_concave_points", 0.033296337402885706),
        ("worst_symmetry", 0.263060884731251),
        ("worst_fractal_dimension", 0.3140293853390413),
    ];

    private static void Agrees(DataTable data, string column, double f, double p)
    {
        var test = AnalysisOfVariance.Evaluate(data[column], data.Classes).Test;
        Close([f, p], test.Statistic, test.PValue);
        Assert.Equal(-Math.Log(p), test.NegativeLogP!.Value, 1e-8);
    }

    private static void Close(double[] expected, params double?[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(1, pair.Second!.Value / pair.First, 1e-8));

    private static double Squares(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average()));
}
