using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>
/// Fits a model, drops the least important features, and fits again, until few are left (Guyon, Weston, Barnhill and Vapnik, Machine Learning 46, 2002). How
/// many to keep is found on held-out rows, with the elimination run anew inside each fold: else the curve would flatter small sets.
/// </summary>
public static class RecursiveElimination
{
    /// <summary>Eliminates features.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="ranking">The model that ranks; null for <see cref="FeatureRankings.ForestGain"/>.</param>
    /// <param name="score">
    /// How good a model fitted on the first rows is on the second, higher is better; null for <see cref="HeldOutScore.Forest"/>. Not asked when
    /// <see cref="EliminationOptions.Keep"/> is given.
    /// </param>
    /// <param name="options">How many to keep; null for the defaults.</param>
    /// <param name="cancellation">Stops between fits.</param>
    /// <exception cref="ArgumentException">An option is wrong, or a number of the ranking or score is.</exception>
    /// <exception cref="InvalidDataException">A fold would be empty or have one label only.</exception>
    public static SelectionReport Of(
        SelectionData data,
        FeatureRanking? ranking = null,
        HeldOutScore.Measure? score = null,
        EliminationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var settings = EliminationOptions.Checked(options);
        var model = ranking ?? FeatureRankings.ForestGain();
        var curve = settings.Keep is null ? Curve(data, model, score ?? HeldOutScore.Forest, settings, cancellation) : [];
        var keep = Math.Min(settings.Keep ?? Fewest(curve), data.Features.Count);
        var path = Path(data, model, settings, keep, cancellation, out var importance);
        var kept = path[^1];
        var dropped = new int[data.Features.Count];
        for (var step = 1; step < path.Count; step++)
        {
            foreach (var feature in path[step - 1].Except(path[step]))
                dropped[feature] = path[step].Length;
        }
        return new()
        {
            Method = "rfe",
            Features =
            [
                .. data.Features.Groups.Select(
                    (group, feature) =>
                        kept.Contains(feature)
                            ? new SelectedFeature(group.Name, SelectionState.Selected, $"it is among the {kept.Length} that were left")
                            {
                                Rank = 1,
                                Score = importance[feature],
                            }
                            : new(group.Name, SelectionState.Rejected, $"it was dropped when {dropped[feature]} were left")
                            {
                                Rank = dropped[feature] + 1,
                                Score = importance[feature],
                            }
                ),
            ],
            Rows = data.Rows.Rows,
            Seed = settings.Seed,
            Settings = settings.Keep is null
                ? FormattableString.Invariant($"the fewest within one standard error of the best, {settings.Folds} folds")
                : FormattableString.Invariant($"{keep} features"),
            Curve = curve,
        };
    }

    // Sets from all features down to the number wanted, and of each feature its importance in the last model that had it.
    private static List<int[]> Path(
        SelectionData data,
        FeatureRanking ranking,
        EliminationOptions options,
        int keep,
        CancellationToken cancellation,
        out double?[] last
    )
    {
        last = new double?[data.Features.Count];
        var path = new List<int[]> { Enumerable.Range(0, data.Features.Count).ToArray() };
        while (path[^1].Length > keep)
        {
            cancellation.ThrowIfCancellationRequested();
            var left = path[^1];
            var seed = (int)new CounterRandom(options.Seed).Stream("model").Below(left.Length, int.MaxValue);
            var importance = ranking(data.With(left), seed, cancellation);
            if (importance.Length != left.Length || !Array.TrueForAll(importance, double.IsFinite))
                throw new ArgumentException(
                    $"The ranking gave {importance.Length} numbers for {left.Length} features, or one that is not finite.",
                    nameof(ranking)
                );
            foreach (var (i, feature) in left.Index())
                last[feature] = importance[i];
            var go = Math.Min(left.Length - keep, Math.Max(1, (int)(options.Step * left.Length)));
            // Of equals the later goes first.
            var gone = Enumerable.Range(0, left.Length).OrderBy(i => importance[i]).ThenByDescending(i => i).Take(go).ToHashSet();
            path.Add([.. left.Where((_, i) => !gone.Contains(i))]);
        }
        return path;
    }

    private static SizeScore[] Curve(
        SelectionData data,
        FeatureRanking ranking,
        HeldOutScore.Measure score,
        EliminationOptions options,
        CancellationToken cancellation
    )
    {
        var scores = new SortedDictionary<int, List<double>>();
        foreach (var (train, test) in Folds(data, options))
        {
            foreach (var set in Path(train, ranking, options, 1, cancellation, out _))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!scores.TryGetValue(set.Length, out var own))
                    scores.Add(set.Length, own = []);
                own.Add(
                    score(
                        train.With(set),
                        test.With(set),
                        (int)new CounterRandom(options.Seed).Stream("score").Below(set.Length, int.MaxValue)
                    )
                );
            }
        }
        return
        [
            .. scores.Select(s =>
            {
                var moments = Moments.Of([.. s.Value]);
                return new SizeScore(s.Key, moments.Mean, (moments.StandardDeviation ?? 0) / Math.Sqrt(s.Value.Count));
            }),
        ];
    }

    private static int Fewest(SizeScore[] curve)
    {
        var best = curve.MaxBy(size => size.Score)!;
        return curve.First(size => size.Score >= best.Score - best.StandardError).Features;
    }

    // Rows of one class in turn, in random order: every fold has its share of each.
    private static IEnumerable<(SelectionData Train, SelectionData Test)> Folds(SelectionData data, EliminationOptions options)
    {
        var random = new CounterRandom(options.Seed).Stream("folds");
        var order = Enumerable
            .Range(0, data.Rows.Rows)
            .OrderBy(row => data.HasClasses ? data.LabelArray[row] : 0)
            .ThenBy(row => random.Bits(row))
            .ToArray();
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var held = order.Where((_, i) => i % options.Folds == fold).ToHashSet();
            yield return (
                data.Only([.. Enumerable.Range(0, order.Length).Where(row => !held.Contains(row))]),
                data.Only([.. held.Order()])
            );
        }
    }
}
