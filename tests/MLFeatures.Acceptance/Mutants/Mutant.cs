namespace MLFeatures.Acceptance.Mutants;

/// <summary>A formula made wrong in one place.</summary>
/// <param name="What">The mistake.</param>
/// <param name="File">Source file below <c>src/MLFeatures.Statistics</c>.</param>
/// <param name="Right">The text as it is, once in the file.</param>
/// <param name="Wrong">What it becomes.</param>
internal sealed record Mutant(string What, string File, string Right, string Wrong)
{
    /// <summary>The mistakes that are easily made.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new(
            "the term of the corrected t-test dropped",
            "Resampling/CorrectedResampledTTest.cs",
            "return 1.0 / differences + testToTrainRatio;",
            "return 1.0 / differences;"
        ),
        new(
            "n_test ÷ n_train inverted",
            "Resampling/CorrectedResampledTTest.cs",
            "return 1.0 / differences + testToTrainRatio;",
            "return 1.0 / differences + 1 / testToTrainRatio;"
        ),
        new("J degrees of freedom instead of J − 1", "Pairs/PairedTTest.cs", "moments.Count - 1,", "moments.Count,"),
        new("n instead of n − 1 in the variance", "Summaries/Moments.cs", "SquaredDeviations / (Count - 1)", "SquaredDeviations / Count"),
        new(
            "the one-sided p-value printed as two-sided",
            "Distributions/StudentTails.cs",
            "Math.Min(1, 2 * Lower(-Math.Abs(t), degreesOfFreedom))",
            "Lower(-Math.Abs(t), degreesOfFreedom)"
        ),
        new(
            "McNemar's test with b instead of b + c",
            "Pairs/McNemarTest.cs",
            "2 * Tail(Math.Min(pairs.TreatmentOnly, pairs.ControlOnly), pairs.Total,",
            "2 * Tail(Math.Min(pairs.TreatmentOnly, pairs.ControlOnly), pairs.TreatmentOnly,"
        ),
        new(
            "ties not counted in the area under the ROC curve",
            "Classification/AreaUnderRocCurve.cs",
            "(2 * negatives + tiedNegatives)",
            "(2 * negatives)"
        ),
        new(
            "pooled instead of Welch's degrees of freedom",
            "Online/TwoSampleTest.cs",
            "options.EqualVariances || a + b == 0 ? pooledFreedom : WelchFreedom(a, n, b, m)",
            "pooledFreedom"
        ),
        new(
            "the delta method without the covariance",
            "Online/DeltaMethod.cs",
            "numeratorVariance - 2 * ratio * covariance + ",
            "numeratorVariance + "
        ),
        new(
            "CUPED's θ per arm instead of pooled",
            "Online/Cuped.cs",
            "arm.Mean(0) - theta * (",
            "arm.Mean(0) - Theta(arm.Covariance(0, 1), arm.Variance(1)) * ("
        ),
        new(
            "as many degrees of freedom as arms in the sample ratio check",
            "Online/SampleRatio.cs",
            "ChiSquareTails.Upper(statistic, arms - 1)",
            "ChiSquareTails.Upper(statistic, arms)"
        ),
        new(
            "Benjamini–Hochberg without the running minimum",
            "Multiplicity/SortedPValues.cs",
            "smallest = Math.Min(smallest, ",
            "smallest = Math.Min(1, "
        ),
        new(
            "Holm without the running maximum",
            "Multiplicity/SortedPValues.cs",
            "largest = Math.Max(largest, Math.Min(1, _sorted[i] * factor(i + 1)));",
            "largest = Math.Min(1, _sorted[i] * factor(i + 1));"
        ),
        new(
            "α/2 instead of α/4 in the O'Brien–Fleming spending",
            "Sequential/AlphaSpending.cs",
            "-NormalTails.Quantile(alpha / 2)",
            "-NormalTails.Quantile(alpha)"
        ),
        new("1 − CDF in a tail", "Distributions/NormalTails.cs", "Normal.CDF(0, 1, -z)", "1 - Normal.CDF(0, 1, z)"),
    ];
}
