namespace MLFeatures.Statistics;

/// <summary>Confidence interval of mutual information, by the grouped jackknife.</summary>
/// <remarks>
/// <para>
/// The rows are dealt into g groups at random; the estimate is made g times, each time without one group. From pseudo-values g θ − (g − 1) θ₍ⱼ₎ come
/// a standard error and a t interval with g − 1 degrees of freedom: M. H. Quenouille, Biometrika 43 (1956); J. W. Tukey, Annals of Mathematical
/// Statistics 29 (1958); J. Shao and C. F. J. Wu, "A general theory for jackknife variance estimation", Annals of Statistics 17 (1989). Not the
/// bootstrap: its repeated rows are neighbours at distance 0.
/// </para>
/// <para>
/// Categories: the middle is the mean of the pseudo-values, which takes off the bias (rows − 1)(columns − 1)/2n of the plug-in estimate. Nearest
/// neighbours: the middle is the estimate, which has little bias, while pseudo-values of neighbours that change are noisy. There the interval is
/// somewhat too wide: level 0.95 held the truth in 99 of 100 simulated samples of 500 and 2,000 rows, for categories in 94 to 98.
/// </para>
/// <para>The result is the same on any number of threads. Rows must be independent: with several rows per user it is too narrow.</para>
/// </remarks>
public sealed record InformationInterval
{
    /// <summary>The estimate of all rows, negative values kept; null when it cannot be estimated.</summary>
    public required double? Estimate { get; init; }

    /// <summary>The middle of the interval before its ends are kept from being negative; null when degenerate.</summary>
    public required double? Middle { get; init; }

    /// <summary>Standard error of <see cref="Middle"/>; null when degenerate.</summary>
    public required double? StandardError { get; init; }

    /// <summary>Lower end, at least 0; null when degenerate.</summary>
    public required double? Lower { get; init; }

    /// <summary>Upper end, at least 0; null when degenerate.</summary>
    public required double? Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Into how many groups the rows were dealt; fewer than asked for when there are fewer rows.</summary>
    public required int Groups { get; init; }

    /// <summary>The unit of the estimates.</summary>
    public required InformationUnit Unit { get; init; }

    /// <summary>Too few rows to leave some out, or nothing that varies.</summary>
    public bool Degenerate => StandardError is null;

    /// <summary>The interval of the plug-in information of two columns of categories.</summary>
    /// <param name="rows">One code per row of the data, negative means missing.</param>
    /// <param name="columns">One code per row of the data, negative means missing.</param>
    /// <param name="random">How the rows are dealt.</param>
    /// <param name="missing">What happens to missing codes. Default: they are refused.</param>
    /// <param name="unit">Default nats.</param>
    /// <param name="options">Default: 20 groups, 0.95.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a code is missing where that is refused.</exception>
    public static InformationInterval OfCategories(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> columns,
        CounterRandom random,
        MissingCodes missing = MissingCodes.Reject,
        InformationUnit unit = InformationUnit.Nats,
        JackknifeOptions? options = null
    )
    {
        var (r, c) = (rows.ToArray(), columns.ToArray());
        if (r.Length != c.Length)
            throw new ArgumentException($"Expected two codes per row, found {r.Length} and {c.Length}.", nameof(columns));
        return Of(
            r.Length,
            kept => MutualInformation.Of(ContingencyTable.Of(At(r, kept), At(c, kept), missing)),
            corrected: true,
            random,
            unit,
            options
        );
    }

    /// <summary>The interval of the information of numbers about classes by nearest neighbours.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="classes">The class code of each row, not negative.</param>
    /// <param name="random">How the rows are dealt.</param>
    /// <param name="neighbors">Default: 3 neighbours, ties averaged, nats.</param>
    /// <param name="options">Default: 20 groups, 0.95.</param>
    /// <inheritdoc cref="NearestNeighborInformation.OfClasses" path="/exception"/>
    public static InformationInterval OfClasses(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> classes,
        CounterRandom random,
        NearestNeighborOptions? neighbors = null,
        JackknifeOptions? options = null
    )
    {
        var set = NearestNeighborOptions.Checked(neighbors);
        var (x, d) = (values.ToArray(), classes.ToArray());
        if (x.Length != d.Length)
            throw new ArgumentException($"Expected one class per value, found {d.Length} for {x.Length}.", nameof(classes));
        return Of(
            x.Length,
            kept => NearestNeighborInformation.OfClasses(At(x, kept), At(d, kept), set with { Unit = InformationUnit.Nats }).Raw,
            corrected: false,
            random,
            set.Unit,
            options
        );
    }

    /// <summary>The interval of the information that two columns of numbers share, by nearest neighbours.</summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row.</param>
    /// <param name="random">How the rows are dealt.</param>
    /// <param name="neighbors">Default: 3 neighbours, standardised, ties averaged, nats.</param>
    /// <param name="options">Default: 20 groups, 0.95.</param>
    /// <returns>Degenerate when the rows without one group are not more than the neighbours.</returns>
    /// <inheritdoc cref="NearestNeighborInformation.OfNumbers" path="/exception"/>
    public static InformationInterval OfNumbers(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        CounterRandom random,
        NearestNeighborOptions? neighbors = null,
        JackknifeOptions? options = null
    )
    {
        var set = NearestNeighborOptions.Checked(neighbors);
        FiniteSample.RequirePairs(first, second);
        var (x, y) = (first.ToArray(), second.ToArray());
        return Of(
            x.Length,
            kept =>
                kept.Length <= set.Neighbors
                    ? null
                    : NearestNeighborInformation.OfNumbers(At(x, kept), At(y, kept), set with { Unit = InformationUnit.Nats }).Raw,
            corrected: false,
            random,
            set.Unit,
            options
        );
    }

    private static InformationInterval Of(
        int rows,
        Func<int[], double?> nats,
        bool corrected,
        CounterRandom random,
        InformationUnit unit,
        JackknifeOptions? options
    )
    {
        options ??= new();
        var jackknife = GroupedJackknife.Of(rows, nats, random, options);
        var reach = jackknife.StandardError is { } error ? error * StudentTails.CriticalValue(options.Confidence, jackknife.Groups - 1) : 0;
        var middle =
            jackknife.StandardError is null ? null
            : corrected ? jackknife.BiasCorrected
            : jackknife.Estimate;
        return new()
        {
            Estimate = jackknife.Estimate?.In(unit),
            Middle = middle?.In(unit),
            StandardError = jackknife.StandardError?.In(unit),
            Lower = middle is { } low ? Math.Max(0, low - reach).In(unit) : null,
            Upper = middle is { } high ? Math.Max(0, high + reach).In(unit) : null,
            Confidence = options.Confidence,
            Groups = jackknife.Groups,
            Unit = unit,
        };
    }

    private static T[] At<T>(T[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);
}
