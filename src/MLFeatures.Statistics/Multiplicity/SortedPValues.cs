namespace MLFeatures.Statistics;

/// <summary>P-values in rising order that remember where they came from.</summary>
internal sealed class SortedPValues
{
    private readonly double[] _sorted;
    private readonly int[] _order;

    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    internal SortedPValues(ReadOnlySpan<double> pValues)
    {
        foreach (var p in pValues)
        {
            if (p is not (>= 0 and <= 1))
                throw new ArgumentException($"Expected p-values between 0 and 1, found {p}.", nameof(pValues));
        }
        _sorted = pValues.ToArray();
        _order = [.. Enumerable.Range(0, _sorted.Length)];
        Array.Sort(_sorted, _order);
    }

    /// <summary>From the smallest up: each value times its factor, at most 1, never below an earlier one. In the order given.</summary>
    /// <param name="factor">The factor of rank i, from 1 for the smallest.</param>
    internal double[] StepDown(Func<int, double> factor)
    {
        var adjusted = new double[_sorted.Length];
        var largest = 0.0;
        for (var i = 0; i < _sorted.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, _sorted[i] * factor(i + 1)));
            adjusted[_order[i]] = largest;
        }
        return adjusted;
    }

    /// <summary>From the largest down: each value times its factor, at most 1, never above a later one. In the order given.</summary>
    /// <param name="factor">The factor of rank i, from 1 for the smallest.</param>
    internal double[] StepUp(Func<int, double> factor)
    {
        var adjusted = new double[_sorted.Length];
        var smallest = 1.0;
        for (var i = _sorted.Length - 1; i >= 0; i--)
        {
            smallest = Math.Min(smallest, _sorted[i] * factor(i + 1));
            adjusted[_order[i]] = smallest;
        }
        return adjusted;
    }
}
