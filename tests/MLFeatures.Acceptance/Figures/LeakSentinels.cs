using System.Globalization;
using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A14: three leaks, each on the careless path, where it ships, and on the guarded one.</summary>
internal static class LeakSentinels
{
    private const int Runs = 100;

    private static readonly SplitOptions Rows = new()
    {
        Kind = SplitKind.Stratified,
        Folds = 10,
        Repeats = 3,
    };

    private static readonly SplitOptions Origins = new() { Kind = SplitKind.RollingOrigin, Resamples = 10 };

    public static IEnumerable<FigureResult> Run(Simulation simulation) =>
        [.. TargetEncoding(simulation), .. UserRows(simulation), .. Drift(simulation)];

    private static IEnumerable<FigureResult> TargetEncoding(Simulation simulation)
    {
        var runs = simulation.Run(
            "A14 encoding",
            Runs,
            random =>
            {
                var world = LeakWorld.NoiseUsers(random);
                var division = Divide(random, Rows, world.Labels);
                return (Outside: Gate(world.WithUserEncodedOutside(division)), Inside: Gate(world.WithUserEncodedInside(division)));
            }
        );
        var fixture = "mean label per user, where users do not matter, 3 × 10 folds";
        yield return Naive($"The gate ships; {fixture}, encoder fitted on all rows", runs.Select(r => r.Outside), 90);
        yield return Guarded($"The gate ships; {fixture}, encoder fitted in the fold (by the fixture)", runs.Select(r => r.Inside));
    }

    private static IEnumerable<FigureResult> UserRows(Simulation simulation)
    {
        var runs = simulation.Run(
            "A14 users",
            Runs,
            random =>
            {
                var world = LeakWorld.DifferentUsers(random);
                var byRow = Divide(random, Rows, world.Labels);
                var byUser = Divide(random, Rows with { Kind = SplitKind.Grouped }, world.Labels, world.Users);
                return (
                    ByRow: Gate(world.WithUserEncodedInside(byRow)),
                    ByUser: Gate(world.WithUserEncodedInside(byUser)),
                    Divided: Accepts(() => Divide(random, Rows, world.Labels, world.Users))
                );
            }
        );
        var fixture = "mean label per user (fitted in the fold), users differ by N(0, 1.2²), 3 × 10 folds";
        yield return Naive($"The gate ships; {fixture} of rows", runs.Select(r => r.ByRow), 90);
        yield return Guarded($"The gate ships; {fixture} of users", runs.Select(r => r.ByUser));
        yield return Refused("Rows with a user column are divided by row without a reason given", runs.Select(r => r.Divided));
    }

    private static IEnumerable<FigureResult> Drift(Simulation simulation)
    {
        var runs = simulation.Run(
            "A14 drift",
            Runs,
            random =>
            {
                var world = LeakWorld.Drift(random);
                var atRandom = Divide(random, Rows, world.Labels);
                var inTime = Divide(random, Origins, world.Labels, times: world.Times);
                return (
                    AtRandom: Gate(world.WithFeature(atRandom)),
                    // Stricter than the gate: any mean gain counts.
                    InTime: AnyGain(world.WithFeature(inTime)),
                    Divided: Accepts(() => Divide(random, Rows, world.Labels, times: world.Times))
                );
            }
        );
        var fixture = "feature whose sign flips in the last 30 % of the time";
        yield return Naive($"The gate ships; {fixture}, 3 × 10 folds at random", runs.Select(r => r.AtRandom), 35);
        yield return Guarded($"Mean gain above 0; {fixture}, 10 rolling origins", runs.Select(r => r.InTime));
        yield return Refused("Rows with a time column are divided at random without a reason given", runs.Select(r => r.Divided));
    }

    private static Division Divide(
        CounterRandom random,
        SplitOptions options,
        bool[] labels,
        long[]? users = null,
        DateTime[]? times = null
    ) => Division.Create(SplitRows.Of(labels, users, times), options with { Seed = random.Stream("division").Bits(0) });

    private static (bool Ships, double Gain) Gate(ScoredArms arms) => (arms.Decide() is Decision.Ship, arms.Auc.Average());

    private static (bool Ships, double Gain) AnyGain(ScoredArms arms) => (arms.Auc.Average() > 0, arms.Auc.Average());

    private static bool Accepts(Func<Division> divide)
    {
        try
        {
            divide();
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static FigureResult Naive(string what, IEnumerable<(bool Ships, double Gain)> runs, int atLeast) =>
        FigureResult.Count($"{WithGain(what, runs)} (a demonstration)", runs.Select(r => r.Ships), Runs, atLeast);

    private static FigureResult Guarded(string what, IEnumerable<(bool Ships, double Gain)> runs) =>
        FigureResult.Count(WithGain(what, runs), runs.Select(r => r.Ships), Runs, atMost: 0);

    private static FigureResult Refused(string what, IEnumerable<bool> divided) => FigureResult.Count(what, divided, Runs, atMost: 0);

    private static string WithGain(string what, IEnumerable<(bool Ships, double Gain)> runs) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}; mean gain {runs.Average(r => r.Gain):+0.000;−0.000;0.000} AUC");
}
