using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>A statistic of all rows, and what becomes of it without each group of rows.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GroupedJackknife(double? Estimate, double? BiasCorrected, double? StandardError, int Groups)
{
    /// <param name="rows">How many rows.</param>
    /// <param name="statistic">Of the rows with these numbers, rising; null when it cannot be told. Called from several threads.</param>
    /// <param name="random">How the rows are dealt.</param>
    /// <param name="options">Groups and level.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two groups, or the level is not between 0 and 1.</exception>
    internal static GroupedJackknife Of(int rows, Func<int[], double?> statistic, CounterRandom random, JackknifeOptions options)
    {
        if (options.Groups < 2)
            throw new ArgumentOutOfRangeException(nameof(options), options.Groups, "Expected at least two groups.");
        if (options.Confidence is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Confidence, "Expected a level between 0 and 1.");
        int[] all = [.. Enumerable.Range(0, rows)];
        var estimate = statistic(all);
        var groups = Math.Min(options.Groups, rows);
        if (estimate is not { } whole || groups < 2)
            return new(estimate, null, null, groups);
        var dealt = new int[rows];
        for (var i = 0; i < rows; i++)
            dealt[i] = i % groups;
        random.Shuffle<int>(dealt);
        var without = new double?[groups];
        Parallel.For(0, groups, group => without[group] = statistic(Array.FindAll(all, row => dealt[row] != group)));
        if (without.Any(value => value is null))
            return new(estimate, null, null, groups);
        double[] pseudo = [.. without.Select(value => groups * whole - (groups - 1) * value!.Value)];
        if (Variation.IsRoundingOnly(pseudo))
            return new(estimate, null, null, groups);
        var moments = Moments.Of(pseudo);
        return new(estimate, moments.Mean, moments.StandardDeviation!.Value / Math.Sqrt(groups), groups);
    }
}
