namespace MLFeatures.Statistics;

/// <summary>For each row, twice the number of rows of the other class that its score is on the right side of, a tie counting ½.</summary>
/// <param name="Positives">Of each positive row: negatives below it.</param>
/// <param name="Negatives">Of each negative row: positives above it.</param>
internal sealed record RocPlacements(long[] Positives, long[] Negatives)
{
    /// <summary>The mean placement of the positives, as a share of the negatives.</summary>
    internal double Area => Positives.Sum() / (2.0 * Positives.Length * Negatives.Length);

    /// <summary>DeLong's variance: that of the placements of each class ÷ its number of rows, summed.</summary>
    internal double Variance => CovarianceWith(this);

    /// <summary>Null when one of the two classes has fewer than two rows.</summary>
    internal static RocPlacements? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var (positives, negatives) = (new List<double>(), new List<double>());
        for (var i = 0; i < scores.Length; i++)
            (labels[i] ? positives : negatives).Add(scores[i]);
        var (m, n) = (positives.Count, negatives.Count);
        if (m < 2 || n < 2)
            return null;
        // A rank among all less the rank within the class counts the rows of the other class below.
        var all = MidRanks.Of([.. positives, .. negatives]).Doubled;
        var within = MidRanks.Of([.. positives]).Doubled;
        var withinNegatives = MidRanks.Of([.. negatives]).Doubled;
        return new(
            [.. Enumerable.Range(0, m).Select(i => all[i] - within[i])],
            [.. Enumerable.Range(0, n).Select(j => 2L * m - (all[m + j] - withinNegatives[j]))]
        );
    }

    /// <summary>These placements less those of another score of the same rows.</summary>
    internal RocPlacements Less(RocPlacements other) =>
        new([.. Positives.Zip(other.Positives, (a, b) => a - b)], [.. Negatives.Zip(other.Negatives, (a, b) => a - b)]);

    /// <summary>DeLong's covariance of two areas of the same rows.</summary>
    internal double CovarianceWith(RocPlacements other)
    {
        double m = Positives.Length;
        double n = Negatives.Length;
        // Placements are counted in half rows of the other class.
        return Covariance(Positives, other.Positives) / (4 * n * n * m) + Covariance(Negatives, other.Negatives) / (4 * m * m * n);
    }

    private static double Covariance(long[] first, long[] second)
    {
        var (firstMean, secondMean) = (first.Average(), second.Average());
        return first.Zip(second, (a, b) => (a - firstMean) * (b - secondMean)).Sum() / (first.Length - 1);
    }
}
