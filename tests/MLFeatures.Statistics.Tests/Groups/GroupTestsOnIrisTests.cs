using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Groups;

public class GroupTestsOnIrisTests
{
    [Theory]
    // anova_homogeneity_iris: scipy 1.10.1 (f_oneway, kruskal, levene, bartlett, fligner); statsmodels 0.13.5 (Welch). In order: F, p, η², ω²; Welch F,
    // both degrees of freedom, p; H, p; Levene by median W, p, by mean W, p; Bartlett, p; Fligner, p.
    [InlineData(
        "sepal_length",
        new[]
        {
            119.26450218450468,
            1.6696691907693826e-31,
            0.6187057307384857,
            0.6119308038865838,
            138.90828526893796,
            2.0,
            92.21114532045739,
            1.5050589627451774e-28,
            96.93743600064833,
            8.91873433246198e-22,
            6.35272002048269,
            0.0022585277836218586,
            7.381091747801267,
            0.0008817887814641548,
            16.005701874401502,
            0.0003345076070163035,
            11.617980621101292,
            0.0030004580742585885,
        }
    )]
    [InlineData(
        "sepal_width",
        new[]
        {
            49.160040089612075,
            4.492017133309115e-17,
            0.40078284707633405,
            0.39103624888860405,
            45.01203506107022,
            2.0,
            97.40158711885606,
            1.4327350607248752e-14,
            63.571146104163795,
            1.5692820940316782e-14,
            0.5902115655853319,
            0.5555178984739075,
            0.6006218158611861,
            0.549810807967431,
            2.0910752014392338,
            0.35150280041580323,
            0.9121993894452897,
            0.6337506523534961,
        }
    )]
    [InlineData(
        "petal_length",
        new[]
        {
            1180.161182252981,
            2.8567766109615584e-91,
            0.941371719057368,
            0.9401990740414485,
            1828.0919450856877,
            2.0,
            78.07295548394265,
            2.693327358715152e-66,
            130.41104857977163,
            4.803973591157605e-29,
            19.480338801923573,
            3.1287566394085344e-08,
            20.683542882162126,
            1.2160606042682553e-08,
            55.42250284023702,
            9.229037733034152e-13,
            34.70801998579026,
            2.9056896148290247e-08,
        }
    )]
    [InlineData(
        "petal_width",
        new[]
        {
            960.007146801809,
            4.169445839443116e-85,
            0.9288829301012134,
            0.9274666522064424,
            1276.8845645050335,
            2.0,
            84.95125383745518,
            4.138738595239764e-64,
            131.18537974024488,
            3.261795552421968e-29,
            19.892438674871457,
            2.260519740405839e-08,
            19.651743763869703,
            2.7326355984958664e-08,
            39.2131139455632,
            3.0547839321996904e-09,
            29.386700375315506,
            4.156799650024159e-07,
        }
    )]
    public void It_agrees_with_anova_homogeneity_iris(string column, double[] e)
    {
        var (x, g) = (DataTable.Iris[column], DataTable.Iris.Classes);
        var anova = AnalysisOfVariance.Evaluate(x, g);
        var welch = AnalysisOfVariance.Welch(x, g);
        var kruskal = KruskalWallisTest.Evaluate(x, g);
        Close([e[0], e[1], e[2], e[3]], anova.Test.Statistic, anova.Test.PValue, anova.EtaSquared, anova.OmegaSquared);
        Close([e[4], e[5], e[6], e[7]], welch.Statistic, welch.DegreesOfFreedom, welch.DenominatorDegreesOfFreedom, welch.PValue);
        Close([e[8], e[9]], kruskal.Statistic, kruskal.PValue);
        OmnibusTestResult[] spreads =
        [
            VarianceEquality.Levene(x, g),
            VarianceEquality.Levene(x, g, GroupCentre.Mean),
            VarianceEquality.Bartlett(x, g),
            VarianceEquality.FlignerKilleen(x, g),
        ];
        for (var i = 0; i < spreads.Length; i++)
            Close([e[10 + 2 * i], e[11 + 2 * i]], spreads[i].Statistic, spreads[i].PValue);
    }

    private static void Close(double[] expected, params double?[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(1, pair.Second!.Value / pair.First, 1e-8));
}
