using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using MLFeatures.Benchmarks.Timing;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Benchmarks.Runner;

/// <summary><c>runner</c>: the experiment runner against a bare loop of the same fits, and two workers against one.</summary>
internal static class RunnerCommand
{
    private const double MostOverhead = 0.05;
    private const double LeastSpeedup = 1.8;

    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Runs of each contender.", DefaultValueFactory = _ => 5 };
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "runner",
            "The experiment runner against a bare ML.NET loop of the same fits, and two workers against one. Writes results/runner.md."
        )
        {
            repetitions,
            root,
        };
        command.SetAction(parse => Run(parse.GetValue(repetitions), parse.GetRequiredValue(root)));
        return command;
    }

    private static int Run(int repetitions, string root)
    {
        var (lines, kept) = (new List<string>(), true);
        // FastTree holds a lock of the whole process while it trains (FastTreeShared.TrainLock), and hands each step to the thread pool: two of its fits
        // cannot run at the same time, whoever asks for them.
        foreach (
            var (trainer, rows, singleThreaded) in new[]
            {
                (TrainerCatalog.LogisticRegression.With(), 30_000, true),
                (TrainerCatalog.FastTree.With(), 8_000, false),
            }
        )
        {
            var (overhead, speedup) = Fight(trainer, RunnerData.Make(rows), repetitions);
            var (more, faster) = (1 / overhead.Speedup - 1, speedup.Speedup);
            kept &= more <= MostOverhead && (faster >= LeastSpeedup || !singleThreaded);
            var promise = singleThreaded
                ? $"{Kept(faster >= LeastSpeedup)} (≥ {Text(LeastSpeedup)})"
                : "none: its fits take turns in ML.NET";
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {trainer.Description} | {rows:N0} | {overhead.OurMedian:0.00} s | {overhead.TheirMedian:0.00} s | **{more * 100:+0.0;−0.0} %** | {(1 / overhead.SpeedupRange.Most - 1) * 100:+0.0;−0.0} to {(1 / overhead.SpeedupRange.Least - 1) * 100:+0.0;−0.0} % | {Kept(more <= MostOverhead)} (≤ {MostOverhead * 100:0} %) | {speedup.TheirMedian:0.00} s | {speedup.OurMedian:0.00} s | **{faster:0.00}** | {speedup.SpeedupRange.Least:0.00}–{speedup.SpeedupRange.Most:0.00} | {promise} |"
                )
            );
            Console.WriteLine(lines[^1]);
        }
        ResultFile.Write(root, "runner.md", Report(lines, repetitions));
        return kept ? 0 : 2;
    }

    private static (Duel Overhead, Duel Speedup) Fight(TrainerDefinition trainer, RunnerData data, int repetitions)
    {
        PreparedArm[] arms = [data.Arm("control", RunnerData.ControlFeatures), data.Arm("treatment", RunnerData.TreatmentFeatures)];
        BareRow[][] bare = [data.BareRows(RunnerData.ControlFeatures), data.BareRows(RunnerData.TreatmentFeatures)];
        var plan = new ComparisonPlan
        {
            Trainer = trainer,
            LatencyCalls = 0,
            Threads = 1,
        };
        var times = arms[0].Rows["event_timestamp"].Cast<DateTime>().ToArray();
        var division = Division.Create(SplitRows.Of(Array.ConvertAll(data.Rating, r => r >= 4), data.User, times), plan.Split);
        var (ours, theirs) = (Array.Empty<double>(), Array.Empty<double>());
        var one = new Contender(
            "one worker",
            () => ours = [.. ArmComparison.Run(arms, plan).Arms.Select(a => a.Scores.Average(s => s.Metrics["auc"]))]
        );
        var loop = new Contender("bare loop", () => theirs = BareLoop.Run(bare, division, trainer));
        var two = new Contender("two workers", () => ArmComparison.Run(arms, plan with { Threads = 2 }));
        var overhead = Duel.Fight(one, loop, repetitions);
        // The same fits, or there is nothing to compare.
        if (ours.Zip(theirs).Any(a => Math.Abs(a.First - a.Second) > 1e-3))
            throw new InvalidOperationException($"The runner finds {string.Join(", ", ours)}, the loop {string.Join(", ", theirs)}.");
        return (overhead, Duel.Fight(two, one, repetitions, Clock.Wall));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Kept(bool kept) => kept ? "kept" : "BROKEN";

    private static string Report(List<string> lines, int repetitions) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # The experiment runner against a bare loop

            Made by `dotnet run -c Release --project tests/MLFeatures.Benchmarks -- runner`. Rows of users with 40 each, two arms
            with {RunnerData.ControlFeatures} and {RunnerData.TreatmentFeatures} features, 30 resamples by user and time: 60 fits. The bare loop makes the same 60 fits on the same rows with
            ML.NET alone, from objects in memory, and scores them by ML.NET's evaluator. The runner has its leak checks, the two fits on shuffled labels,
            all metrics, the tests and the verdict on top; costs are not measured. Overhead: processor seconds, one worker. Two workers: wall time of the
            same run; two threads of pure arithmetic are {Clock.TwoThreads():0.00} × as fast as one on this machine just now. {repetitions} runs each, in turn; medians; overhead and speedup are medians of the ratios of neighbouring runs, with smallest and largest.

            {Machine.Describe(typeof(MLContext))}.

            | trainer | rows | runner | bare loop | overhead | range | promise | one worker | two workers | speedup | range | promise |
            | --- | ---: | ---: | ---: | ---: | --- | --- | ---: | ---: | ---: | --- | --- |
            {string.Join('\n', lines)}

            """
        );
}
