using MLFeatures.Statistics;

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// Interventional Shapley values of any model that can be asked for scores, by sampling orders of the groups, each order together with its reverse
/// (Castro, Gómez and Tejada, Computers &amp; Operations Research 36, 2009; antithetic pairs: Mitchell and others, JMLR 23, 2022). Every value comes
/// with its standard error.
/// </summary>
public static class SampledShapley
{
    /// <summary>Estimates the values of each row.</summary>
    /// <param name="score">The model: one finite score per row. Called on the calling thread, for one explained row at a time.</param>
    /// <param name="background">The rows that unknown groups are filled from, at least one.</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="groups">The players; null: every slot by itself.</param>
    /// <param name="options">How much is drawn; null for the defaults.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentException">The rows, the background or the groups do not fit, or a score is not finite.</exception>
    public static ShapleyEstimates Interventional(
        Func<FeatureMatrix, double[]> score,
        FeatureMatrix background,
        FeatureMatrix rows,
        FeatureGroups? groups = null,
        SamplingOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(background);
        ArgumentNullException.ThrowIfNull(rows);
        background.RequireColumns(rows.Columns, nameof(background));
        if (background.Rows == 0)
            throw new ArgumentException("The background has no rows; give at least one.", nameof(background));
        var players = groups ?? FeatureGroups.OfSlots(rows.Columns);
        if (players.SlotCount != rows.Columns)
            throw new ArgumentException($"The groups divide {players.SlotCount} slots, the rows have {rows.Columns}.", nameof(groups));
        var chosen = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(chosen.Pairs, 2, nameof(options));

        var values = new double[rows.Rows][];
        var errors = new double[rows.Rows][];
        for (var row = 0; row < rows.Rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            // The same orders for every row: differences between rows are not blurred by the draw.
            var pairs = Pairs(score, background, rows, row, players, chosen);
            values[row] = [.. Enumerable.Range(0, players.Count).Select(player => pairs.Average(pair => pair[player]))];
            errors[row] = [.. Enumerable.Range(0, players.Count).Select(player => StandardError(pairs, player))];
        }
        return new(players, Scores(score, background).Average(), Scores(score, rows), values, errors);
    }

    /// <summary>What each group adds in one order and in its reverse, on average.</summary>
    private static double[][] Pairs(
        Func<FeatureMatrix, double[]> score,
        FeatureMatrix background,
        FeatureMatrix rows,
        int row,
        FeatureGroups groups,
        SamplingOptions options
    )
    {
        var random = new CounterRandom(options.Seed).Stream("shapley");
        var others = Enumerable.Range(0, background.Rows).ToArray();
        random.Stream("background").Shuffle<int>(others);
        var mixed = new List<float[]>();
        var orders = new List<int[]>();
        for (var pair = 0; pair < options.Pairs; pair++)
        {
            var order = Enumerable.Range(0, groups.Count).ToArray();
            random.Stream(pair).Shuffle<int>(order);
            // Background rows in turn: each fills in equally often.
            foreach (var one in new[] { order, [.. order.Reverse()] })
            {
                orders.Add(one);
                AddChain(mixed, background, others[pair % others.Length], rows, row, groups, one);
            }
        }
        var scores = Scores(score, FeatureMatrix.FromRows(mixed, rows.Columns));
        var result = new double[options.Pairs][];
        for (var pair = 0; pair < result.Length; pair++)
        {
            result[pair] = new double[groups.Count];
            foreach (var chain in new[] { 2 * pair, 2 * pair + 1 })
            {
                for (var step = 0; step < groups.Count; step++)
                {
                    var at = chain * (groups.Count + 1) + step;
                    result[pair][orders[chain][step]] += (scores[at + 1] - scores[at]) / 2;
                }
            }
        }
        return result;
    }

    /// <summary>From the background row to the explained one, group by group: one row more than groups.</summary>
    private static void AddChain(
        List<float[]> mixed,
        FeatureMatrix background,
        int other,
        FeatureMatrix rows,
        int row,
        FeatureGroups groups,
        int[] order
    )
    {
        var current = Enumerable.Range(0, rows.Columns).Select(slot => background.Value(other, slot)).ToArray();
        mixed.Add(current);
        foreach (var group in order)
        {
            current = [.. current];
            foreach (var slot in groups.Groups[group].Slots)
                current[slot] = rows.Value(row, slot);
            mixed.Add(current);
        }
    }

    private static double[] Scores(Func<FeatureMatrix, double[]> score, FeatureMatrix rows)
    {
        var scores = score(rows);
        if (scores.Length != rows.Rows)
            throw new ArgumentException($"The model gave {scores.Length} scores for {rows.Rows} rows.", nameof(score));
        if (Array.FindIndex(scores, value => !double.IsFinite(value)) is >= 0 and var bad)
            throw new ArgumentException($"The model's score is {scores[bad]}, expected a finite number for every row.", nameof(score));
        return scores;
    }

    private static double StandardError(double[][] pairs, int player)
    {
        var mean = pairs.Average(pair => pair[player]);
        var squares = pairs.Sum(pair => (pair[player] - mean) * (pair[player] - mean));
        return Math.Sqrt(squares / (pairs.Length - 1) / pairs.Length);
    }
}
