using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>How alike the choices from different rows are.</summary>
public sealed record SelectionStability
{
    /// <summary>Nogueira, Sechidis and Brown's stability (JMLR 18, 2018): 1 when all choices are equal, about 0 when they are random; null when every choice is all or nothing.</summary>
    public required double? Stability { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double? Lower { get; init; }

    /// <summary>Upper end of the same, at most 1.</summary>
    public required double? Upper { get; init; }

    /// <summary>Mean Jaccard index of all pairs of choices, 0–1; two empty ones count as equal.</summary>
    public required double Jaccard { get; init; }

    /// <summary>Mean number of features chosen.</summary>
    public required double MeanSize { get; init; }

    /// <summary>
    /// Meinshausen and Bühlmann's bound on the expected number of falsely kept features (JRSS B 72, 2010), for a threshold above ½; null otherwise.
    /// </summary>
    public double? FalseSelectionBound { get; init; }

    /// <summary>
    /// Shah and Samworth's bound on the expected number of kept features that are chosen no more often than by chance, for complementary halves, if how
    /// often each of them is chosen has a unimodal distribution (JRSS B 75, 2013, theorem 2): mostly about half of <see cref="FalseSelectionBound"/>.
    /// Null where thresholds are too low for it.
    /// </summary>
    public double? UnimodalBound { get; init; }

    /// <summary>Measures choices.</summary>
    /// <param name="choices">At least two: per draw, whether each feature was chosen; at least one feature.</param>
    /// <exception cref="ArgumentException">There are fewer than two choices, no feature, or the lengths differ.</exception>
    public static SelectionStability Of(IReadOnlyList<bool[]> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count < 2 || choices[0].Length == 0 || choices.Any(choice => choice.Length != choices[0].Length))
            throw new ArgumentException("Expected at least two choices over the same features, at least one.", nameof(choices));
        double draws = choices.Count,
            features = choices[0].Length;
        double[] shares = [.. Enumerable.Range(0, choices[0].Length).Select(f => choices.Count(choice => choice[f]) / draws)];
        var size = shares.Sum();
        var chance = size / features * (1 - size / features);
        double? stability = null,
            reach = null;
        if (chance > 0)
        {
            stability = 1 - draws / (draws - 1) * shares.Average(share => share * (1 - share)) / chance;
            reach =
                StudentTails.CriticalValue(0.95, double.PositiveInfinity)
                * Math.Sqrt(Variance(choices, shares, size, chance, stability.Value));
        }
        return new()
        {
            Stability = stability,
            Lower = stability - reach,
            Upper = stability is { } s ? Math.Min(1, s + reach!.Value) : null,
            Jaccard = MeanJaccard(choices),
            MeanSize = size,
        };
    }

    // Theorem 7 of the paper: the influence of each draw.
    private static double Variance(IReadOnlyList<bool[]> choices, double[] shares, double size, double chance, double stability)
    {
        double draws = choices.Count,
            features = shares.Length;
        var influence = new double[choices.Count];
        for (var draw = 0; draw < influence.Length; draw++)
        {
            double own = choices[draw].Count(chosen => chosen);
            var agreement = shares.Where((_, f) => choices[draw][f]).Sum() / features;
            // Terms that are the same for all draws are left out: they have no variance.
            influence[draw] =
                (agreement - own * size / (features * features) + stability / 2 * (2 * own * size / (features * features) - own / features))
                / chance;
        }
        var mean = influence.Average();
        return 4 / (draws * draws) * influence.Sum(i => (i - mean) * (i - mean));
    }

    private static double MeanJaccard(IReadOnlyList<bool[]> choices)
    {
        var (sum, pairs) = (0.0, 0);
        for (var i = 0; i < choices.Count; i++)
        for (var j = i + 1; j < choices.Count; j++)
        {
            var (both, either) = (0, 0);
            for (var f = 0; f < choices[i].Length; f++)
            {
                both += choices[i][f] && choices[j][f] ? 1 : 0;
                either += choices[i][f] || choices[j][f] ? 1 : 0;
            }
            sum += either == 0 ? 1 : both / (double)either;
            pairs++;
        }
        return sum / pairs;
    }
}
