using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>Adds up ψ of counts of neighbours. Whole counts are gathered first, so the sum does not depend on the order of the rows.</summary>
internal sealed class DigammaSum(int largest)
{
    private readonly int[] times = new int[largest + 1];
    private double others;

    /// <param name="count">1 … largest.</param>
    /// <param name="rows">How many rows have it.</param>
    internal void Add(int count, int rows = 1) => times[count] += rows;

    internal void AddMean(double digamma, int rows) => others += rows * digamma;

    internal double Total()
    {
        var sum = others;
        for (var count = 1; count < times.Length; count++)
        {
            if (times[count] > 0)
                sum += times[count] * SpecialFunctions.DiGamma(count);
        }
        return sum;
    }
}
