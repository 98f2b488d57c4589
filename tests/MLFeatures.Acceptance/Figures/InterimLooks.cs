using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A8: ten looks at one experiment, with bounds that spend the error and without.</summary>
internal static class InterimLooks
{
    private const int Runs = 1000;
    private const int Looks = 10;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var times = Enumerable.Range(1, Looks).Select(k => (double)k / Looks).ToArray();
        var bounds = GroupSequentialBounds.FromSpending(times, AlphaSpending.OBrienFleming(0.025)).Bounds;
        var naive = Enumerable.Repeat(1.96, Looks).ToArray();
        var nothing = simulation.Run("A8 null", Runs, random => Path(random, times, drift: 0));
        var effect = simulation.Run("A8 effect", Runs, random => Path(random, times, drift: 3));
        var fixture = $"{Looks} looks at a Brownian score";
        yield return FigureResult.Count(
            $"Bounds by O'Brien–Fleming spending are crossed; {fixture}, no effect",
            nothing.Select(z => Crosses(z, bounds)),
            Runs,
            atMost: 73
        );
        yield return FigureResult.Count(
            $"The upper one of these bounds is crossed; {fixture}, expected z of 3 at the end",
            effect.Select(z => z.Zip(bounds).Any(look => look.First >= look.Second)),
            Runs,
            atLeast: 800
        );
        yield return FigureResult.Count(
            $"|z| reaches 1.96 at some look (a demonstration); {fixture}, no effect",
            nothing.Select(z => Crosses(z, naive)),
            Runs,
            atLeast: 140
        );
    }

    private static bool Crosses(double[] z, IReadOnlyList<double> bounds) => z.Zip(bounds).Any(look => Math.Abs(look.First) >= look.Second);

    private static double[] Path(CounterRandom random, double[] times, double drift)
    {
        var draws = new Draws(random);
        var (score, before) = (0.0, 0.0);
        var z = new double[times.Length];
        for (var look = 0; look < times.Length; look++)
        {
            var step = times[look] - before;
            score += drift * step + Math.Sqrt(step) * draws.Normal();
            before = times[look];
            z[look] = score / Math.Sqrt(times[look]);
        }
        return z;
    }
}
