namespace MLFeatures.Statistics;

/// <summary>The G test that two columns of categories are independent: twice the rows times their mutual information in nats.</summary>
/// <remarks>
/// S. S. Wilks, "The likelihood test of independence in contingency tables", Annals of Mathematical Statistics 6 (1935). It has the same limit as
/// <see cref="ContingencyChiSquare"/>, but needs larger counts.
/// </remarks>
public static class LikelihoodRatioTest
{
    /// <summary>G = 2 Σ observed · ln(observed ÷ expected) with (rows − 1)(columns − 1) degrees of freedom.</summary>
    /// <param name="table">The counts.</param>
    /// <returns>Degenerate when a column has fewer than two categories.</returns>
    public static ContingencyTestResult Evaluate(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return ContingencyTestResult.Of(table, 2.0 * table.Total * (MutualInformation.Of(table) ?? 0));
    }
}
