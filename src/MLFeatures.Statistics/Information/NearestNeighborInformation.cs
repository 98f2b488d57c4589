namespace MLFeatures.Statistics;

/// <summary>Mutual information of numbers with classes, or of numbers with numbers, without bins: from distances to nearest neighbours.</summary>
/// <remarks>
/// <para>
/// Numbers and classes: B. C. Ross, "Mutual information between discrete and continuous data sets", PLoS ONE 9 (2014). Two columns of numbers:
/// A. Kraskov, H. Stögbauer and P. Grassberger, "Estimating mutual information", Physical Review E 69 (2004), equation 8; rows with k equal ones
/// after W. Gao, S. Kannan, S. Oh and P. Viswanath, "Estimating mutual information for discrete-continuous mixtures", NIPS 2017.
/// </para>
/// <para>
/// Of a column with itself mutual information is infinite; the estimate is about ψ(n) − ψ(k) and grows with the rows. Both estimates are the same
/// for values in any order. How sure they are tells <see cref="InformationInterval"/>; whether there is anything, <see cref="InformationPermutationTest"/>.
/// </para>
/// </remarks>
public static class NearestNeighborInformation
{
    /// <summary>
    /// ψ(n) + ⟨ψ(k)⟩ − ⟨ψ(rows of the class)⟩ − ⟨ψ(m)⟩, where m counts the rows of any class, itself included, that are nearer than the k-th
    /// neighbour of the same class. A class with k or fewer rows uses all others; one with a single row is left out. O(n log n).
    /// </summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="classes">The class code of each row, not negative.</param>
    /// <param name="options">Default: 3 neighbours, ties averaged, nats.</param>
    /// <returns>Degenerate when no class has two rows; exactly 0 when the numbers are all equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or a class code is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one neighbour.</exception>
    public static NearestNeighborEstimate OfClasses(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> classes,
        NearestNeighborOptions? options = null
    )
    {
        options = NearestNeighborOptions.Checked(options);
        FiniteSample.Require(values, least: 0);
        var groups = GroupCodes.Of(classes, values.Length);
        var (nats, rows) = new RossEstimator(values).Estimate(groups.Numbers(classes), groups.Sizes, options);
        return new()
        {
            Raw = nats?.In(options.Unit),
            Rows = rows,
            LeftOut = values.Length - rows,
            Unit = options.Unit,
        };
    }

    /// <summary>
    /// ψ(k) + ψ(n) − ⟨ψ(nₓ + 1)⟩ − ⟨ψ(n_y + 1)⟩, where nₓ and n_y count the other rows that are nearer in one column than the k-th neighbour is by
    /// the larger difference of both. About O(n log n).
    /// </summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row, same rows in the same order.</param>
    /// <param name="options">Default: 3 neighbours, both columns divided by their standard deviations, ties averaged, nats.</param>
    /// <returns>Exactly 0 when a column is constant.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is not finite, or there are not more rows than neighbours.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one neighbour.</exception>
    public static NearestNeighborEstimate OfNumbers(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        NearestNeighborOptions? options = null
    )
    {
        options = NearestNeighborOptions.Checked(options);
        FiniteSample.RequirePairs(first, second);
        return Estimate(Estimator(second, options), first, options);
    }

    /// <summary>The same of each of several columns with one label, which is sorted only once.</summary>
    /// <param name="columns">Columns of one finite number per row.</param>
    /// <param name="label">One finite number per row, same rows in the same order.</param>
    /// <param name="options">As above.</param>
    /// <returns>One estimate per column, in their order.</returns>
    /// <inheritdoc cref="OfNumbers" path="/exception"/>
    public static IReadOnlyList<NearestNeighborEstimate> OfColumns(
        IReadOnlyList<double[]> columns,
        ReadOnlySpan<double> label,
        NearestNeighborOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(columns);
        options = NearestNeighborOptions.Checked(options);
        foreach (var column in columns)
            FiniteSample.RequirePairs(column, label);
        if (columns.Count == 0)
            return [];
        var estimator = Estimator(label, options);
        return [.. columns.Select(column => Estimate(estimator, column, options))];
    }

    /// <summary>
    /// A column as scikit-learn's <c>mutual_info_classif</c> and <c>mutual_info_regression</c> hand it to their estimators: divided by its
    /// standard deviation (n in the denominator, not centred), plus 10⁻¹⁰ · max(1, mean absolute value) · <paramref name="noise"/>. With the noise
    /// it drew, <see cref="NeighborTies.Strict"/> and <see cref="NearestNeighborOptions.Standardize"/> off, the estimates equal scikit-learn's.
    /// </summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="noise">One normal deviate per row, as drawn by scikit-learn: <c>rng.standard_normal((n_samples, n_continuous))</c>, then one column for a continuous target.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    public static double[] Jittered(ReadOnlySpan<double> values, ReadOnlySpan<double> noise)
    {
        FiniteSample.Require(values, least: 0);
        FiniteSample.Require(noise, least: 0);
        if (values.Length != noise.Length)
            throw new ArgumentException($"Expected one deviate per value, found {noise.Length} for {values.Length}.", nameof(noise));
        var jittered = Standardized(values);
        var size = 0.0;
        foreach (var value in jittered)
            size += Math.Abs(value) / jittered.Length;
        for (var i = 0; i < jittered.Length; i++)
            jittered[i] += 1e-10 * Math.Max(1, size) * noise[i];
        return jittered;
    }

    /// <summary>An estimator of the information between a column and others.</summary>
    internal static KraskovEstimator Estimator(ReadOnlySpan<double> column, NearestNeighborOptions options) =>
        column.Length > options.Neighbors
            ? new(options.Standardize ? Standardized(column) : column, options)
            : throw new ArgumentException(
                $"Expected more rows than neighbours, found {column.Length} rows and {options.Neighbors} neighbours: ask for fewer neighbours.",
                nameof(options)
            );

    private static NearestNeighborEstimate Estimate(
        KraskovEstimator estimator,
        ReadOnlySpan<double> other,
        NearestNeighborOptions options
    ) =>
        new()
        {
            Raw = estimator.Estimate(options.Standardize ? Standardized(other) : other).In(options.Unit),
            Rows = other.Length,
            LeftOut = 0,
            Unit = options.Unit,
        };

    internal static double[] Standardized(ReadOnlySpan<double> values)
    {
        var scaled = values.ToArray();
        if (Variation.IsRoundingOnly(values))
            return scaled;
        // By a power of two, so that no digit changes and neither tiny nor huge numbers leave the range when squared.
        var scale = Math.ScaleB(1, -Math.Max(-1023, Math.ILogB(scaled.Max(Math.Abs))));
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] *= scale;
        var deviation = Math.Sqrt(Moments.Of(scaled).SquaredDeviations / scaled.Length);
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] /= deviation;
        return scaled;
    }
}
