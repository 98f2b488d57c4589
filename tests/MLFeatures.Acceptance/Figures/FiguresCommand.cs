using System.CommandLine;
using System.Diagnostics;

namespace MLFeatures.Acceptance.Figures;

/// <summary><c>figures</c>: error rates, power and coverage of the statistics, by simulation.</summary>
internal static class FiguresCommand
{
    private const long Seed = 1;

    public static Command Create()
    {
        var ids = new Argument<string[]>("figure")
        {
            Description = "Figures to run, such as A2 A3. All by default.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        ids.AcceptOnlyFromAmong([.. Figure.All.Select(f => f.Id)]);
        var factor = new Option<double>("--runs-factor")
        {
            Description = "Multiple of the planned number of runs. Thresholds are taken in proportion.",
            DefaultValueFactory = _ => 1,
        };
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "figures",
            """
            Simulate experiments whose truth is known and count how often the statistics err. With the planned number of
            runs the results go into results/figures.md, where figures that were not run keep theirs; with another number they are only printed.
            """
        )
        {
            ids,
            factor,
            root,
        };
        command.SetAction(parse => Run(parse.GetValue(ids) ?? [], parse.GetValue(factor), parse.GetRequiredValue(root)));
        return command;
    }

    private static int Run(string[] ids, double factor, string root)
    {
        var results = new List<(string Figure, FigureResult Result)>();
        foreach (var figure in Figure.All.Where(f => ids.Length == 0 || ids.Contains(f.Id, StringComparer.Ordinal)))
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var result in figure.Run(new(Seed, factor)))
            {
                results.Add((figure.Id, result));
                Console.WriteLine(
                    $"{figure.Id} {(result.Passed ? "passed" : "FAILED")} {result.Observed} of {result.Runs} ({result.Threshold}): {result.What}"
                );
            }
            Console.WriteLine($"{figure.Id} took {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        }
        if (factor == 1)
        {
            var file = Path.Combine(root, "tests", "MLFeatures.Acceptance", "results", "figures.md");
            string[] before = File.Exists(file) ? File.ReadAllLines(file) : [];
            File.WriteAllText(file, FiguresReport.ToMarkdown(Seed, results, before));
            Console.WriteLine($"Written to {file}");
        }
        return results.TrueForAll(r => r.Result.Passed) ? 0 : 2;
    }
}
