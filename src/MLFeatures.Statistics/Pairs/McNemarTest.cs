namespace MLFeatures.Statistics;

/// <summary>Whether one of two fitted classifiers has more rows of the same holdout right than the other.</summary>
/// <remarks>
/// Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages", Psychometrika 12 (1947). Under the null
/// hypothesis the treatment wins each discordant row with probability ½, so its wins are binomial over <em>all</em> discordant rows. The test is
/// about two models as fitted, not about learners.
/// </remarks>
public static class McNemarTest
{
    /// <summary>The exact binomial p-value; two-sided it is twice the smaller tail, at most 1.</summary>
    /// <param name="pairs">The discordant rows, not negative.</param>
    /// <param name="alternative">Greater: the treatment is right more often. Default two-sided.</param>
    /// <returns>Null when there is no discordant row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double? Exact(DiscordantPairs pairs, Alternative alternative = Alternative.TwoSided) =>
        P(pairs, alternative, shareOfObserved: 1);

    /// <summary>
    /// The mid-p-value: half the probability of the observed split is left out of each tail. Closer to its level than the exact test, which is
    /// conservative.
    /// </summary>
    /// <param name="pairs">The discordant rows, not negative.</param>
    /// <param name="alternative">Greater: the treatment is right more often. Default two-sided.</param>
    /// <returns>Null when there is no discordant row.</returns>
    /// <remarks>M. W. Fagerland, S. Lydersen and P. Laake, BMC Medical Research Methodology 13 (2013): for an even split p is 1 − ½ P(X = n/2).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double? MidP(DiscordantPairs pairs, Alternative alternative = Alternative.TwoSided) =>
        P(pairs, alternative, shareOfObserved: 0.5);

    /// <summary>The χ² test with one degree of freedom: (|b − c| − 1)² ÷ (b + c), or (b − c)² ÷ (b + c) without the correction.</summary>
    /// <param name="pairs">The discordant rows, not negative.</param>
    /// <param name="continuityCorrection">Whether to subtract Edwards' 1 (Psychometrika 13, 1948). Default true.</param>
    /// <returns>Degenerate when there is no discordant row.</returns>
    /// <remarks>
    /// As published, the correction is subtracted of an even split too, which then has the statistic 1 ÷ (b + c). For fewer than 25 discordant rows
    /// prefer <see cref="MidP"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static OmnibusTestResult ChiSquare(DiscordantPairs pairs, bool continuityCorrection = true)
    {
        RequireCounts(pairs);
        var apart = Math.Abs(pairs.TreatmentOnly - pairs.ControlOnly) - (continuityCorrection ? 1.0 : 0.0);
        return OmnibusTestResult.ChiSquare(pairs.Total == 0 ? null : apart * apart / pairs.Total, 1);
    }

    private static double? P(DiscordantPairs pairs, Alternative alternative, double shareOfObserved)
    {
        RequireCounts(pairs);
        if (pairs.Total == 0)
            return null;
        // P(X ≥ b) of a fair coin is P(X ≤ c).
        return alternative switch
        {
            Alternative.Greater => Tail(pairs.ControlOnly, pairs.Total, shareOfObserved),
            Alternative.Less => Tail(pairs.TreatmentOnly, pairs.Total, shareOfObserved),
            _ when pairs.TreatmentOnly == pairs.ControlOnly => 1
                - (1 - shareOfObserved) * FairBinomial.Mass(pairs.ControlOnly, pairs.Total),
            _ => Math.Min(1, 2 * Tail(Math.Min(pairs.TreatmentOnly, pairs.ControlOnly), pairs.Total, shareOfObserved)),
        };
    }

    private static double Tail(long wins, long total, double shareOfObserved) =>
        FairBinomial.LowerTail(wins, total) - (1 - shareOfObserved) * FairBinomial.Mass(wins, total);

    private static void RequireCounts(DiscordantPairs pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pairs.TreatmentOnly, nameof(pairs));
        ArgumentOutOfRangeException.ThrowIfNegative(pairs.ControlOnly, nameof(pairs));
    }
}
