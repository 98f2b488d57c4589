using System.CommandLine;
using System.Globalization;
using MathNet.Numerics.Statistics;
using MLFeatures.Benchmarks.Timing;

namespace MLFeatures.Benchmarks.Univariate;

/// <summary><c>univariate</c>: mutual information against scikit-learn, variance inflation against NumPy's inverse.</summary>
internal static class UnivariateCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Runs of each contender.", DefaultValueFactory = _ => 5 };
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "univariate",
            "Mutual information and variance inflation against scikit-learn and NumPy (Debian: python3-sklearn). Writes results/univariate.md."
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
        if (PythonPeer.Versions() is not { } versions)
        {
            Console.Error.WriteLine("The peer is not there: apt-get install python3-sklearn. Nothing was measured.");
            return 1;
        }
        var lines = new List<string>();
        var kept = true;
        foreach (var measure in UnivariateCase.All())
        {
            using var peer = new PythonPeer(measure.Columns, measure.Label);
            var (ours, theirs) = (new List<double>(), new List<double>());
            var (own, other) = (WarmedUp(measure), Array.Empty<double>());
            for (var i = 0; i < repetitions; i++)
            {
                ours.Add(Clock.Processor.Seconds(() => own = measure.Ours()));
                (var seconds, other) = peer.Run(measure.Peer);
                theirs.Add(seconds);
            }
            var ratios = theirs.Zip(ours, (t, o) => t / o).ToArray();
            var holds = ratios.Median() >= (measure.LeastSpeedup ?? 0) && ours.Median() <= (measure.MostSeconds ?? double.PositiveInfinity);
            kept &= holds;
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {measure.Name} | {ours.Median():0.000} | {theirs.Median():0.000} | **{ratios.Median():0.0}** | {ratios.Min():0.0}–{ratios.Max():0.0} | {own.Zip(other, (a, b) => Math.Abs(a - b)).Max():0.0e0} | {(holds ? "kept" : "BROKEN")} ({Promise(measure)}) |"
                )
            );
            Console.WriteLine(lines[^1]);
        }
        ResultFile.Write(root, "univariate.md", Report(lines, repetitions, versions));
        return kept ? 0 : 2;
    }

    // The runtime compiles hot loops anew beside the first runs.
    private static double[] WarmedUp(UnivariateCase measure)
    {
        for (var i = 0; i < 5; i++)
        {
            measure.Ours();
            Thread.Sleep(150);
        }
        return measure.Ours();
    }

    private static string Promise(UnivariateCase measure) =>
        measure.LeastSpeedup is { } speedup
            ? string.Create(CultureInfo.InvariantCulture, $"≥ {speedup} ×")
            : string.Create(CultureInfo.InvariantCulture, $"≤ {measure.MostSeconds} s");

    private static string Report(List<string> lines, int repetitions, string versions) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Univariate scores against scikit-learn and NumPy

            Made by `dotnet run -c Release --project tests/MLFeatures.Benchmarks -- univariate`. The same numbers for both, which the peer reads from a file;
            only the calls are timed, after one to warm up, in processor seconds of one thread. {repetitions} runs each, in turn; speedup = median of the
            ratios of neighbouring runs, with the smallest and largest. scikit-learn adds noise of 1e-10 to break ties, so its nearest-neighbour estimates
            differ by that much. Variance inflation: NumPy inverts the correlation matrix, which loses what nearly dependent columns need.

            {Machine.Describe()}; {versions}.

            | measure | ours, s | theirs, s | speedup | range | largest difference | promise |
            | --- | ---: | ---: | ---: | --- | ---: | --- |
            {string.Join('\n', lines)}

            """
        );
}
