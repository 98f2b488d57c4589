using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>Random numbers of several distributions, one after the other, from one stream.</summary>
internal sealed class Draws(CounterRandom random)
{
    private long _next;

    public double Uniform() => random.Uniform(_next++);

    /// <summary>By Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Scale 1. G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000); below 1 by their power of a uniform number.</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
            return Gamma(shape + 1) * Math.Pow(1 - Uniform(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var root = 1 + c * x;
            if (root <= 0)
                continue;
            var v = root * root * root;
            if (Math.Log(1 - Uniform()) < x * x / 2 + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    /// <summary>The share of one of two gamma variables.</summary>
    public double Beta(double alpha, double beta)
    {
        var first = Gamma(alpha);
        return first / (first + Gamma(beta));
    }

    /// <summary>Arrivals in a time of <paramref name="mean"/>, by their exponential distances: for small means.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (var time = -Math.Log(1 - Uniform()); time < mean; time -= Math.Log(1 - Uniform()))
            count++;
        return count;
    }

    /// <summary>Successes in <paramref name="trials"/>, one by one: for few trials.</summary>
    public int Binomial(int trials, double probability)
    {
        var count = 0;
        for (var trial = 0; trial < trials; trial++)
            count += Uniform() < probability ? 1 : 0;
        return count;
    }
}
