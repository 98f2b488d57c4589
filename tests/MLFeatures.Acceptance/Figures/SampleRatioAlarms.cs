using System.Numerics;
using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A7: how often the check of the sample ratio raises an alarm, without and with a cause.</summary>
internal static class SampleRatioAlarms
{
    private const int Runs = 20_000;
    private const int Users = 20_000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        yield return FigureResult.Count(
            $"Sample ratio check (alarm below 0.001) raises an alarm; {Users} users dealt 50/50, planned 50/50",
            simulation.Run("A7 fair", Runs, random => Alarm(FairHalf(random))),
            Runs,
            atLeast: 8,
            atMost: 35
        );
        yield return FigureResult.Count(
            $"Sample ratio check raises an alarm; {Users} users dealt 52/48, planned 50/50",
            simulation.Run("A7 unfair", 1000, random => Alarm(new Draws(random).Binomial(Users, 0.52))),
            1000,
            atLeast: 980
        );
    }

    private static bool Alarm(long control) =>
        SampleRatio.Check([control, Users - control], [0.5, 0.5]).Verdict is SampleRatioVerdict.Mismatch;

    // One fair bit per user.
    private static long FairHalf(CounterRandom random)
    {
        var count = 0L;
        for (var word = 0; word < Users / 64; word++)
            count += BitOperations.PopCount(random.Bits(word));
        return count + BitOperations.PopCount(random.Bits(Users / 64) & ((1UL << (Users % 64)) - 1));
    }
}
