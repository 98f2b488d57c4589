using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>Measures how the values of a feature look.</summary>
public static class QualityMeasurement
{
    private const double TukeyFactor = 1.5;

    /// <summary>
    /// Measures <paramref name="values"/>; the order of the values does not matter. Quantiles are of type 7 (Hyndman and Fan, 1996), outliers lie
    /// beyond Tukey's fences, mean and standard deviation are computed in two passes in Double over the sorted values.
    /// </summary>
    /// <param name="definition">Says the range of possible values. Its limits are compared as Single, as the values are.</param>
    /// <param name="values">The values, NaN where missing.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static FeatureQuality Measure(FeatureDefinition definition, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var sorted = SortedSingles.Of(values);
        var rows = values.Length;
        var count = sorted.Length;
        var quality = new FeatureQuality
        {
            Rows = rows,
            MissingShare = Share(rows - count, rows),
            OutOfRangeShare = Share(Outside(sorted, (float)definition.Minimum, (float)definition.Maximum), rows),
            OutlierShare = 0,
            Distinct = Distinct(sorted),
            Minimum = null,
            LowerQuartile = null,
            Median = null,
            UpperQuartile = null,
            Maximum = null,
            Mean = null,
            StandardDeviation = null,
        };
        if (count == 0)
            return quality;
        if (float.IsInfinity(sorted[0]) || float.IsInfinity(sorted[^1]))
        {
            throw new ArgumentException(
                $"Feature '{definition.Name}' has infinite values, of which no mean exists. Make them missing (NaN) or clip them.",
                nameof(values)
            );
        }
        var (lower, upper) = (Quantile(sorted, 0.25), Quantile(sorted, 0.75));
        var reach = TukeyFactor * (upper - lower);
        var (mean, deviation) = Moments(sorted);
        return quality with
        {
            OutlierShare = Share(Outside(sorted, lower - reach, upper + reach), count),
            Minimum = sorted[0],
            LowerQuartile = lower,
            Median = Quantile(sorted, 0.5),
            UpperQuartile = upper,
            Maximum = sorted[^1],
            Mean = mean,
            StandardDeviation = deviation,
        };
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static double Quantile(ReadOnlySpan<float> sorted, double p)
    {
        var position = (sorted.Length - 1) * p;
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * ((double)sorted[above] - sorted[below]));
    }

    private static int Outside(ReadOnlySpan<float> sorted, double minimum, double maximum)
    {
        int low = 0,
            high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] < minimum ? (middle + 1, high) : (low, middle);
        }
        var below = low;
        high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] <= maximum ? (middle + 1, high) : (low, middle);
        }
        return below + sorted.Length - low;
    }

    private static int Distinct(ReadOnlySpan<float> sorted)
    {
        var distinct = sorted.Length == 0 ? 0 : 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[i - 1])
                distinct++;
        }
        return distinct;
    }

    // Two passes: the second corrects the rounding of the first mean (Chan, Golub and LeVeque, 1983, equation 1.7).
    private static (double Mean, double? Deviation) Moments(ReadOnlySpan<float> sorted)
    {
        double sum = 0;
        foreach (var value in sorted)
            sum += value;
        var mean = sum / sorted.Length;
        double squares = 0,
            rest = 0;
        foreach (var value in sorted)
        {
            var difference = value - mean;
            squares += difference * difference;
            rest += difference;
        }
        if (sorted.Length < 2)
            return (mean, null);
        var variance = (squares - (rest * rest / sorted.Length)) / (sorted.Length - 1);
        return (mean + (rest / sorted.Length), Math.Sqrt(Math.Max(0, variance)));
    }
}
