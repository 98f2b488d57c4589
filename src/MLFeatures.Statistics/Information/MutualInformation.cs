namespace MLFeatures.Statistics;

/// <summary>Mutual information of two columns of categories: how much knowing one tells about the other.</summary>
/// <remarks>
/// <para>T. M. Cover and J. A. Thomas, "Elements of Information Theory", 2nd edition 2006, section 2.3.</para>
/// <para>For numbers use <see cref="NearestNeighborInformation"/>, or make categories with <see cref="EqualFrequencyBins"/>.</para>
/// </remarks>
public static class MutualInformation
{
    /// <summary>
    /// Σ p(x, y) ln (p(x, y) ÷ p(x) p(y)) with the shares of the table. For independent columns it is not 0 on average but about
    /// (rows − 1)(columns − 1) ÷ 2n: see <see cref="MillerMadow"/> and <see cref="InformationPermutationTest"/>.
    /// </summary>
    /// <param name="table">The counts.</param>
    /// <param name="unit">Default nats.</param>
    /// <returns>Never negative, exactly 0 when a column is constant; null of a table without any row.</returns>
    public static double? Of(ContingencyTable table, InformationUnit unit = InformationUnit.Nats) =>
        TableInformation.Of(table) is { } information ? information.Mutual.In(unit) : null;

    /// <summary>
    /// Mutual information from entropies corrected for the sample's size: plus (rows + columns − cells that occur − 1) ÷ 2n.
    /// </summary>
    /// <param name="table">The counts.</param>
    /// <param name="unit">Default nats.</param>
    /// <returns>Negative values are kept, so that the mean over samples of independent columns is near 0; null of a table without any row.</returns>
    /// <remarks>G. A. Miller, "Note on the bias of information estimates", in "Information Theory in Psychology", 1955.</remarks>
    public static double? MillerMadow(ContingencyTable table, InformationUnit unit = InformationUnit.Nats)
    {
        if (TableInformation.Of(table) is not { } information)
            return null;
        var correction = (table.RowSpan.Length + table.ColumnSpan.Length - table.CellSpan.Length - 1) / (2.0 * table.Total);
        return (information.Mutual + correction).In(unit);
    }

    /// <summary>Mutual information ÷ a mean of both entropies (NMI): without unit, comparable between columns.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="mean">Which mean. Default arithmetic.</param>
    /// <returns>0 (independent) to 1; null when the mean is 0, because a constant column has nothing to share.</returns>
    /// <remarks>N. X. Vinh, J. Epps and J. Bailey, "Information theoretic measures for clusterings comparison", JMLR 11 (2010), table 2.</remarks>
    public static double? Normalized(ContingencyTable table, EntropyMean mean = EntropyMean.Arithmetic) =>
        TableInformation.Of(table) is { } information && information.MeanEntropy(mean) is > 0 and var entropy
            ? Math.Min(1, information.Mutual / entropy)
            : null;

    /// <summary>
    /// (MI − E) ÷ (mean entropy − E) with E the mean over all tables with the same totals (AMI): about 0 for independent columns however many
    /// categories they have.
    /// </summary>
    /// <param name="table">The counts.</param>
    /// <param name="mean">Which mean. Default arithmetic.</param>
    /// <returns>At most 1, negative when the columns share less than chance; null when the mean entropy is E, as for constant columns.</returns>
    /// <remarks>N. X. Vinh, J. Epps and J. Bailey, JMLR 11 (2010), equations 24 and 25.</remarks>
    public static double? Adjusted(ContingencyTable table, EntropyMean mean = EntropyMean.Arithmetic)
    {
        if (TableInformation.Of(table) is not { } information)
            return null;
        var expected = ExpectedInformation.Nats(table);
        var range = information.MeanEntropy(mean) - expected;
        return Math.Abs(range) <= 1e-12 * Math.Max(1, expected) ? null : Math.Min(1, (information.Mutual - expected) / range);
    }

    /// <summary>The mean of <see cref="Of"/> over all tables with the same totals, in which the columns share nothing but by chance.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="unit">Default nats.</param>
    /// <returns>Null of a table without any row.</returns>
    /// <remarks>N. X. Vinh, J. Epps and J. Bailey, JMLR 11 (2010), equation 24.</remarks>
    public static double? Expected(ContingencyTable table, InformationUnit unit = InformationUnit.Nats)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Total == 0 ? null : ExpectedInformation.Nats(table).In(unit);
    }
}
