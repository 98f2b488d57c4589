namespace MLFeatures.Statistics;

/// <summary>How often the right one of several classes is chosen: the one with the highest score, of equal scores the first, as in ML.NET.</summary>
public static class ClassChoices
{
    /// <summary>Share of rows whose class is chosen (micro accuracy), 0–1.</summary>
    /// <param name="scores">Row after row, one score per class; NaN is refused.</param>
    /// <param name="classes">The 0-based class of each row.</param>
    /// <param name="classCount">Number of classes, positive.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a score is NaN, or a class is outside its range.</exception>
    public static double? MicroAccuracy(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount) =>
        TopAccuracy(scores, classes, classCount, 1);

    /// <summary>Mean over the classes that have rows of the share of their rows whose class is chosen (macro accuracy), 0–1.</summary>
    /// <inheritdoc cref="MicroAccuracy" path="/param|/returns|/exception"/>
    public static double? MacroAccuracy(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount)
    {
        var counts = Count(scores, classes, classCount);
        return Mean(counts.Where(c => c.Rows > 0).Select(c => (double)c.Hits / c.Rows));
    }

    /// <summary>Mean of the classes' F1, 0–1, over the classes that have rows or are chosen.</summary>
    /// <inheritdoc cref="MicroAccuracy" path="/param|/returns|/exception"/>
    public static double? MacroF1(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount)
    {
        var counts = Count(scores, classes, classCount);
        return Mean(counts.Where(c => c.Rows + c.Chosen > 0).Select(c => 2.0 * c.Hits / (c.Rows + c.Chosen)));
    }

    /// <summary>Share of rows whose class is among the <paramref name="top"/> classes with the highest scores, 0–1.</summary>
    /// <param name="scores">Row after row, one score per class; NaN is refused.</param>
    /// <param name="classes">The 0-based class of each row.</param>
    /// <param name="classCount">Number of classes, positive.</param>
    /// <param name="top">How many classes count as a hit, positive. With all of them the share is 1.</param>
    /// <returns>Null of no rows.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a score is NaN, or a class is outside its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    public static double? TopAccuracy(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount, int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        Check(scores, classes, classCount);
        var hits = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            var row = scores.Slice(i * classCount, classCount);
            var own = row[classes[i]];
            var before = 0;
            for (var c = 0; c < classCount; c++)
                before += row[c] > own || (row[c] == own && c < classes[i]) ? 1 : 0;
            hits += before < top ? 1 : 0;
        }
        return classes.IsEmpty ? null : (double)hits / classes.Length;
    }

    internal static int Choice(ReadOnlySpan<double> row)
    {
        var best = 0;
        for (var c = 1; c < row.Length; c++)
            best = row[c] > row[best] ? c : best;
        return best;
    }

    /// <exception cref="ArgumentException">The lengths do not fit, a score is NaN, or a class is outside its range.</exception>
    internal static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        if (scores.Length != (long)classes.Length * classCount)
        {
            throw new ArgumentException(
                $"Expected {classCount} scores for each of {classes.Length} rows, found {scores.Length} scores.",
                nameof(scores)
            );
        }
        if (scores.Contains(double.NaN))
            throw new ArgumentException("A score is NaN: replace or leave out missing scores first.", nameof(scores));
        foreach (var c in classes)
        {
            if (c < 0 || c >= classCount)
                throw new ArgumentException($"Expected classes from 0 to {classCount - 1}, found {c}.", nameof(classes));
        }
    }

    private static (long Rows, long Chosen, long Hits)[] Count(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount)
    {
        Check(scores, classes, classCount);
        var counts = new (long Rows, long Chosen, long Hits)[classCount];
        for (var i = 0; i < classes.Length; i++)
        {
            var choice = Choice(scores.Slice(i * classCount, classCount));
            counts[classes[i]].Rows++;
            counts[choice].Chosen++;
            counts[choice].Hits += choice == classes[i] ? 1 : 0;
        }
        return counts;
    }

    private static double? Mean(IEnumerable<double> shares)
    {
        double[] values = [.. shares];
        return values.Length == 0 ? null : values.Average();
    }
}
