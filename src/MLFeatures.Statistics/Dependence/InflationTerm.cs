namespace MLFeatures.Statistics;

/// <summary>A term of a linear model: a column of numbers, or a column of categories that enters as several columns of 0 and 1.</summary>
public sealed class InflationTerm
{
    private InflationTerm(IReadOnlyList<double[]> columns) => Columns = columns;

    /// <summary>The columns, as many as the term has degrees of freedom.</summary>
    internal IReadOnlyList<double[]> Columns { get; }

    /// <summary>A column of numbers: one degree of freedom.</summary>
    /// <param name="values">One finite number per row.</param>
    public static InflationTerm OfNumbers(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([values]);
    }

    /// <summary>A column of categories: one degree of freedom fewer than categories that occur. Which category is left out makes no difference.</summary>
    /// <param name="codes">The code of each row, not negative.</param>
    /// <exception cref="ArgumentException">A code is negative.</exception>
    public static InflationTerm OfCategories(ReadOnlySpan<int> codes)
    {
        var groups = GroupCodes.Of(codes, codes.Length);
        var numbers = groups.Numbers(codes);
        return new([.. Enumerable.Range(1, Math.Max(0, groups.Count - 1)).Select(g => Array.ConvertAll(numbers, n => n == g ? 1.0 : 0.0))]);
    }
}
