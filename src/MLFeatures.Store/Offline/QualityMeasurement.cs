using MLFeatures.Registry;
using MLFeatures.Statistics;

namespace MLFeatures.Store.Offline;

/// <summary>Measures how the values of a feature look.</summary>
public static class QualityMeasurement
{
    private const double TukeyFactor = 1.5;

    /// <summary>
    /// Measures <paramref name="values"/>; the order of the values does not matter. Quantiles are of type 7 (Hyndman and Fan, 1996), outliers lie
    /// beyond Tukey's fences, mean and standard deviation are the <see cref="Moments"/> of the sorted values.
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
        var moments = MomentsOf(sorted);
        return quality with
        {
            OutlierShare = Share(Outside(sorted, lower - reach, upper + reach), count),
            Minimum = sorted[0],
            LowerQuartile = lower,
            Median = Quantile(sorted, 0.5),
            UpperQuartile = upper,
            Maximum = sorted[^1],
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
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

    private static Moments MomentsOf(ReadOnlySpan<float> sorted)
    {
        var moments = default(Moments);
        foreach (var value in sorted)
            moments = moments.Add(value);
        return moments;
    }
}
