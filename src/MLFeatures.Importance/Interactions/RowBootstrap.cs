using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Interactions;

/// <summary>Intervals of means over rows by bootstrap samples; all means see the same samples.</summary>
internal sealed class RowBootstrap
{
    private readonly int[][] _draws;
    private readonly double _confidence;

    public RowBootstrap(int rows, InteractionOptions options)
    {
        var random = new CounterRandom(options.Seed).Stream("bootstrap");
        _confidence = options.Confidence;
        _draws = [.. Enumerable.Range(0, options.Resamples).Select(b => Draw(random.Stream(b), rows))];
    }

    /// <summary>The interval of a number that rises with the mean of one value per row.</summary>
    /// <param name="values">The values.</param>
    /// <param name="of">From the mean to the number.</param>
    /// <returns>Null for one row.</returns>
    public ImportanceInterval? Interval(double[] values, Func<double, double> of)
    {
        if (values.Length < 2)
            return null;
        var means = Array.ConvertAll(_draws, draw => draw.Sum(row => values[row]) / draw.Length).Order().ToArray();
        var tail = (1 - _confidence) / 2;
        return new(
            of(SampleQuantile.OfSorted(means, tail, QuantileDefinition.Linear)),
            of(SampleQuantile.OfSorted(means, 1 - tail, QuantileDefinition.Linear))
        );
    }

    private static int[] Draw(CounterRandom random, int rows) => [.. Enumerable.Range(0, rows).Select(i => (int)random.Below(i, rows))];
}
