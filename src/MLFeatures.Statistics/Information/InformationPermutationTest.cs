namespace MLFeatures.Statistics;

/// <summary>Whether two columns share any information: how often they share as much when one of them is shuffled.</summary>
/// <remarks>
/// p = (b + 1)/(B + 1) after B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", Statistical Applications in Genetics and
/// Molecular Biology 9 (2010); when shuffles end early, p = b/B after J. Besag and P. Clifford, "Sequential Monte Carlo p-values", Biometrika 78 (1991),
/// which is as valid. Rows must be exchangeable: with several rows per user, shuffle users, not rows. The result is the same on any number
/// of threads.
/// </remarks>
public static class InformationPermutationTest
{
    // Shuffles that are made before it is asked whether they are enough; the same on any number of threads.
    private const int Batch = 50;

    // Sums of the same terms in another order differ by rounding; such sums are equal.
    private const double Rounding = 1e-12;

    /// <summary>Tests the plug-in information of two columns of categories.</summary>
    /// <param name="rows">One code per row of the data, negative means missing.</param>
    /// <param name="columns">One code per row of the data, negative means missing.</param>
    /// <param name="random">Where the shuffles come from: shuffle b from its stream b.</param>
    /// <param name="missing">What happens to missing codes. Default: they are refused.</param>
    /// <param name="unit">Default nats.</param>
    /// <param name="permutations">Most shuffles, positive. Default 999.</param>
    /// <param name="enough">
    /// After how many shuffles that share at least as much no more are made, positive: columns without information then cost little. Default null: all are made.
    /// </param>
    /// <exception cref="ArgumentException">The lengths differ, or a code is missing where that is refused.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="permutations"/> is not positive.</exception>
    public static InformationPermutationResult OfCategories(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> columns,
        CounterRandom random,
        MissingCodes missing = MissingCodes.Reject,
        InformationUnit unit = InformationUnit.Nats,
        int permutations = 999,
        int? enough = null
    )
    {
        var estimate = MutualInformation.Of(ContingencyTable.Of(rows, columns, missing));
        // Rows that are left out take no part in the shuffles either.
        var kept = Enumerable.Range(0, rows.Length);
        if (missing is MissingCodes.LeaveOut)
        {
            var (r, c) = (rows.ToArray(), columns.ToArray());
            kept = kept.Where(i => r[i] >= 0 && c[i] >= 0);
        }
        int[] used = [.. kept];
        var (ofRows, ofColumns) = (Gather(rows, used), Gather(columns, used));
        return Test(
            estimate,
            ofColumns,
            shuffled => MutualInformation.Of(ContingencyTable.Of(ofRows, shuffled, missing))!.Value,
            random,
            unit,
            permutations,
            enough
        );
    }

    /// <summary>Tests the information of numbers about classes by nearest neighbours. The numbers are sorted once.</summary>
    /// <param name="values">One finite number per row.</param>
    /// <param name="classes">The class code of each row, not negative.</param>
    /// <param name="random">Where the shuffles come from: shuffle b from its stream b.</param>
    /// <param name="options">Default: 3 neighbours, ties averaged, nats.</param>
    /// <param name="permutations">Most shuffles, positive. Default 999.</param>
    /// <param name="enough">
    /// After how many shuffles that share at least as much no more are made, positive: columns without information then cost little. Default null: all are made.
    /// </param>
    /// <inheritdoc cref="NearestNeighborInformation.OfClasses" path="/exception"/>
    public static InformationPermutationResult OfClasses(
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> classes,
        CounterRandom random,
        NearestNeighborOptions? options = null,
        int permutations = 999,
        int? enough = null
    )
    {
        var set = NearestNeighborOptions.Checked(options);
        FiniteSample.Require(values, least: 0);
        var groups = GroupCodes.Of(classes, values.Length);
        var (estimator, numbers) = (new RossEstimator(values), groups.Numbers(classes));
        return Test(
            estimator.Estimate(numbers, groups.Sizes, set).Nats,
            numbers,
            shuffled => estimator.Estimate(shuffled, groups.Sizes, set).Nats!.Value,
            random,
            set.Unit,
            permutations,
            enough
        );
    }

    /// <summary>Tests the information that two columns of numbers share, by nearest neighbours.</summary>
    /// <param name="first">One finite number per row.</param>
    /// <param name="second">One finite number per row.</param>
    /// <param name="random">Where the shuffles come from: shuffle b from its stream b.</param>
    /// <param name="options">Default: 3 neighbours, standardised, ties averaged, nats.</param>
    /// <param name="permutations">Most shuffles, positive. Default 999.</param>
    /// <param name="enough">
    /// After how many shuffles that share at least as much no more are made, positive: columns without information then cost little. Default null: all are made.
    /// </param>
    /// <inheritdoc cref="NearestNeighborInformation.OfNumbers" path="/exception"/>
    public static InformationPermutationResult OfNumbers(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        CounterRandom random,
        NearestNeighborOptions? options = null,
        int permutations = 999,
        int? enough = null
    )
    {
        var set = NearestNeighborOptions.Checked(options);
        FiniteSample.RequirePairs(first, second);
        // One estimator for both, so that a shuffle which changes nothing gives the very same number.
        var estimator = NearestNeighborInformation.Estimator(first, set);
        var y = set.Standardize ? NearestNeighborInformation.Standardized(second) : second.ToArray();
        return Test(estimator.Estimate(y), y, shuffled => estimator.Estimate(shuffled), random, set.Unit, permutations, enough);
    }

    private static InformationPermutationResult Test<T>(
        double? estimate,
        T[] column,
        Func<T[], double> nats,
        CounterRandom random,
        InformationUnit unit,
        int permutations,
        int? enough
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(enough ?? 1, nameof(enough));
        if (estimate is not { } observed)
            return Result(null, null, null, permutations);
        var shuffled = new double[permutations];
        int done = 0,
            extreme = 0,
            made = 0;
        while (made < permutations && extreme < (enough ?? int.MaxValue))
        {
            var start = made;
            made = enough is null ? permutations : Math.Min(permutations, start + Batch);
            Parallel.For(
                start,
                made,
                b =>
                {
                    var order = (T[])column.Clone();
                    random.Stream(b).Shuffle<T>(order);
                    shuffled[b] = nats(order);
                }
            );
            // One after the other: what was made in vain beyond the last that counts must not matter.
            for (; done < made && extreme < (enough ?? int.MaxValue); done++)
                extreme += shuffled[done] >= observed - Rounding ? 1 : 0;
        }
        var early = extreme == enough;
        return Result(observed, shuffled.Take(done).Average(), early ? extreme / (double)done : (extreme + 1.0) / (done + 1.0), done);

        InformationPermutationResult Result(double? value, double? mean, double? p, int count) =>
            new()
            {
                Estimate = value?.In(unit),
                NullMean = mean?.In(unit),
                PValue = p,
                Permutations = count,
                Unit = unit,
            };
    }

    private static int[] Gather(ReadOnlySpan<int> values, int[] rows)
    {
        var gathered = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            gathered[i] = values[rows[i]];
        return gathered;
    }
}
