using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A2: how often tests for users and the test of two classifiers find a difference at 5 % where there is none.</summary>
internal static class NullRejections
{
    private const int Users = 2000;
    private const int Runs = 1000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var online = simulation.Run("A2 online", Runs, Online);
        var fixture = $"{OnlineArm.Description}, {Users} users per arm";
        yield return Count($"Welch on revenue per user rejects; {fixture}", r => r.Welch, 30);
        yield return Count("Delta ratio (orders per visit) rejects; same data", r => r.Ratio, 30);
        yield return Count("CUPED (revenue before) rejects; same data", r => r.Cuped, 30);
        yield return Count("Welch on revenue winsorised at 99 % of both arms rejects; same data", r => r.Winsorised, null);
        yield return FigureResult.Count(
            "McNemar mid-p rejects; LS-300, effect 0, one holdout of 30 %",
            simulation.Run("A2 holdout", Runs, McNemar),
            Runs,
            atMost: 73
        );

        FigureResult Count(string what, Func<(bool Welch, bool Ratio, bool Cuped, bool Winsorised), bool> rejected, int? atLeast) =>
            FigureResult.Count(what, online.Select(rejected), Runs, atLeast, atMost: 73);
    }

    private static (bool Welch, bool Ratio, bool Cuped, bool Winsorised) Online(CounterRandom random)
    {
        var (control, treatment) = (OnlineArm.Draw(random.Stream(0), Users), OnlineArm.Draw(random.Stream(1), Users));
        var cap = Winsorization.PooledCap(control.Revenue, treatment.Revenue, 0.99);
        var cuped = Cuped.Adjust(control.Revenue, control.RevenueBefore, treatment.Revenue, treatment.RevenueBefore);
        return (
            Rejects(ArmStatistics.Of(control.Revenue), ArmStatistics.Of(treatment.Revenue)),
            Rejects(RatioMetric.Arm(control.Orders, control.Visits)!.Value, RatioMetric.Arm(treatment.Orders, treatment.Visits)!.Value),
            Rejects(cuped.Control, cuped.Treatment),
            Rejects(ArmStatistics.Of(Winsorization.Cap(control.Revenue, cap)), ArmStatistics.Of(Winsorization.Cap(treatment.Revenue, cap)))
        );
    }

    private static bool Rejects(ArmStatistics control, ArmStatistics treatment) =>
        TwoSampleTest.Absolute(control, treatment)!.PValue < 0.05;

    private static bool McNemar(CounterRandom random)
    {
        var (control, treatment, labels) = Holdout.Score(random, 300);
        var pairs = DiscordantPairs.Count<bool>(Array.ConvertAll(treatment, s => s > 0.5), Array.ConvertAll(control, s => s > 0.5), labels);
        return McNemarTest.MidP(pairs) < 0.05;
    }
}
