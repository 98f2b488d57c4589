using System.Runtime.CompilerServices;

namespace MLFeatures.Statistics;

/// <summary>What every test asks of its numbers.</summary>
internal static class FiniteSample
{
    /// <exception cref="ArgumentException">Too few values, or one that is not finite.</exception>
    internal static void Require(
        ReadOnlySpan<double> values,
        int least,
        [CallerArgumentExpression(nameof(values))] string? parameter = null
    )
    {
        if (values.Length < least)
            throw new ArgumentException($"Expected at least {least} values, found {values.Length}.", parameter);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(
                    $"Expected finite values, found {values[i]} at index {i}: replace or leave out missing values first.",
                    parameter
                );
        }
    }

    /// <summary>Treatment − control, row by row.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static double[] Differences(ReadOnlySpan<double> treatment, ReadOnlySpan<double> control)
    {
        RequireEqualLengths(treatment.Length, control.Length, nameof(control));
        var differences = new double[treatment.Length];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = treatment[i] - control[i];
        return differences;
    }

    /// <exception cref="ArgumentException">The lengths differ, or a value is not finite.</exception>
    internal static void RequirePairs(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Require(first, least: 0);
        Require(second, least: 0);
        if (first.Length != second.Length)
            throw new ArgumentException($"Expected two values per row, found {first.Length} and {second.Length}.", nameof(second));
    }

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void RequireEqualLengths(int treatment, int control, string parameter)
    {
        if (treatment != control)
            throw new ArgumentException(
                $"Expected pairs, found {treatment} values of the treatment and {control} of the control.",
                parameter
            );
    }
}
