using MLFeatures.Statistics;

namespace MLFeatures.Importance.Leakage;

/// <summary>How much of the label one feature gives away by itself. Each area is folded: max(AUC, 1 − AUC), so 0.5 is nothing and 1 everything.</summary>
/// <param name="Value">By its value, over the rows where it is known; null with too few rows of a class.</param>
/// <param name="Missing">By whether it is missing, over all rows; null when it never or always is, or with too few rows of a class.</param>
/// <param name="Level">
/// By its value in any order, over all rows, missing being a value of its own: the rate of positives in equally filled bins, learnt on one half of
/// the rows and ranked on the other. Sees a leak that is not monotone. Null with too few rows of a class.
/// </param>
public sealed record SingleFeatureSignal(double? Value, double? Missing, double? Level)
{
    private const int MostBins = 256;
    private const int RowsPerBin = 16;

    /// <summary>Measures one feature.</summary>
    /// <param name="values">One value per row, missing as NaN.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="minimumClassRows">Rows of each class needed for an area.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static SingleFeatureSignal Of(ReadOnlySpan<float> values, ReadOnlySpan<bool> labels, int minimumClassRows)
    {
        var wide = new double[values.Length];
        for (var row = 0; row < wide.Length; row++)
            wide[row] = values[row];
        return Of(wide, labels, minimumClassRows);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{float}, ReadOnlySpan{bool}, int)"/>
    public static SingleFeatureSignal Of(ReadOnlySpan<double> values, ReadOnlySpan<bool> labels, int minimumClassRows)
    {
        RequireLabels(values.Length, labels.Length);
        var known = new List<double>(values.Length);
        var knownLabels = new List<bool>(values.Length);
        var missing = new double[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
            {
                missing[row] = 1;
                continue;
            }
            known.Add(values[row]);
            knownLabels.Add(labels[row]);
        }
        var allLabels = labels.ToArray();
        return new(
            Folded([.. known], [.. knownLabels], minimumClassRows),
            known.Count == 0 || known.Count == values.Length ? null : Folded(missing, allLabels, minimumClassRows),
            LevelArea(BinOfRow(values), allLabels, minimumClassRows)
        );
    }

    /// <summary>Measures one feature of categories, which has no area by its value: they have no order.</summary>
    /// <param name="codes">The category of each row, counted from 0; negative when missing.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="minimumClassRows">Rows of each class needed for an area.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static SingleFeatureSignal OfCategories(ReadOnlySpan<int> codes, ReadOnlySpan<bool> labels, int minimumClassRows)
    {
        RequireLabels(codes.Length, labels.Length);
        var allLabels = labels.ToArray();
        var missing = Array.ConvertAll(codes.ToArray(), c => c < 0 ? 1.0 : 0.0);
        var count = missing.Count(m => m > 0);
        var last = 0;
        foreach (var code in codes)
            last = Math.Max(last, code + 1);
        return new(
            null,
            count == 0 || count == codes.Length ? null : Folded(missing, allLabels, minimumClassRows),
            LevelArea(Array.ConvertAll(codes.ToArray(), c => c < 0 ? last : c), allLabels, minimumClassRows)
        );
    }

    private static void RequireLabels(int values, int labels)
    {
        if (values != labels)
            throw new ArgumentException($"Expected one label per value, found {values} values and {labels} labels.", nameof(labels));
    }

    private static double? Folded(double[] scores, bool[] labels, int minimumClassRows)
    {
        var positives = labels.Count(l => l);
        if (Math.Min(positives, labels.Length - positives) < minimumClassRows)
            return null;
        var area = AreaUnderRocCurve.Of(scores, labels);
        return area is { } value ? Math.Max(value, 1 - value) : null;
    }

    // Rates are learnt on one half of the rows and judged on the other, then the other way round: a bin cannot know its own rows. The halves are
    // drawn, since rows often alternate in some pattern.
    private static double? LevelArea(int[] bins, bool[] labels, int minimumClassRows)
    {
        if (bins.Length == 0)
            return null;
        var random = new CounterRandom(0);
        bool[] isFirst = [.. Enumerable.Range(0, labels.Length).Select(row => random.Bits(row) % 2 == 0)];
        var first = HalfArea(bins, labels, isFirst, learnFirst: true, minimumClassRows);
        var second = HalfArea(bins, labels, isFirst, learnFirst: false, minimumClassRows);
        return first is { } a && second is { } b ? Math.Min(a, b) : null;
    }

    private static double? HalfArea(int[] bins, bool[] labels, bool[] isFirst, bool learnFirst, int minimumClassRows)
    {
        var positives = new double[bins.Max() + 1];
        var rows = new double[positives.Length];
        var judged = new List<int>(labels.Length);
        for (var row = 0; row < labels.Length; row++)
        {
            if (isFirst[row] != learnFirst)
            {
                judged.Add(row);
                continue;
            }
            rows[bins[row]]++;
            positives[bins[row]] += labels[row] ? 1 : 0;
        }
        double[] rates = [.. positives.Zip(rows, (p, n) => n == 0 ? 0.5 : p / n)];
        return Folded([.. judged.Select(row => rates[bins[row]])], [.. judged.Select(row => labels[row])], minimumClassRows);
    }

    // Equal values share a bin, that of the first of them in sorted order. The last bin is for missing values.
    private static int[] BinOfRow(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order); // NaN sorts first
        var missing = 0;
        while (missing < sorted.Length && double.IsNaN(sorted[missing]))
            missing++;
        var known = sorted.Length - missing;
        var count = Math.Clamp(known / RowsPerBin, 1, MostBins);
        var bins = new int[sorted.Length];
        var first = missing;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > missing && sorted[i] != sorted[first])
                first = i;
            bins[order[i]] = i < missing ? MostBins : (int)((long)(first - missing) * count / known);
        }
        return bins;
    }
}
