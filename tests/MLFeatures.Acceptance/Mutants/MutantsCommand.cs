using System.CommandLine;
using System.Globalization;
using System.Text;

namespace MLFeatures.Acceptance.Mutants;

/// <summary><c>mutants</c>: figure A19. Each wrong formula must make a test fail, otherwise the tests assure nothing.</summary>
internal static class MutantsCommand
{
    public static Command Create()
    {
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "mutants",
            """
            Clone the last commit, make one formula of MLFeatures.Statistics wrong at a time and run its tests. Passes when a test fails each time.
            Takes about a minute per mutant.
            """
        )
        {
            root,
        };
        command.SetAction(parse => Run(parse.GetRequiredValue(root)));
        return command;
    }

    private static int Run(string root)
    {
        using var bed = new TestBed(root);
        var before = bed.FailedTests();
        if (before.Count > 0)
        {
            Console.WriteLine($"Tests fail without any mutant, so nothing can be told: {string.Join(", ", before)}");
            return 2;
        }
        var outcomes = new List<MutantOutcome>();
        foreach (var mutant in Mutant.All)
        {
            var outcome = bed.Try(mutant);
            outcomes.Add(outcome);
            Console.WriteLine($"{(outcome.Killed ? "killed by" : "SURVIVED")} {outcome.FailedTests.Count}: {mutant.What}");
        }
        var file = Path.Combine(root, "tests", "MLFeatures.Acceptance", "results", "mutants.md");
        File.WriteAllText(file, ToMarkdown(outcomes));
        Console.WriteLine($"Written to {file}");
        return outcomes.TrueForAll(o => o.Killed) ? 0 : 2;
    }

    private static string ToMarkdown(List<MutantOutcome> outcomes)
    {
        var killed = outcomes.Count(o => o.Killed);
        var text = new StringBuilder("# Mutants\n\n");
        text.Append("Made by `dotnet run -c Release --project tests/MLFeatures.Acceptance -- mutants`: ");
        text.Append("one formula of `src/MLFeatures.Statistics` wrong at a time, then its tests.\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"**{(killed == outcomes.Count ? "Passed" : "FAILED")}: {killed} of {outcomes.Count} killed.**\n\n"
        );
        text.Append("| mistake | file | tests that fail | one of them |\n| --- | --- | ---: | --- |\n");
        foreach (var (mutant, failed) in outcomes)
        {
            // Without the arguments of a theory, which may be long.
            var one =
                failed.Count == 0 ? "**survived**" : $"`{failed[0].Split('(')[0].Split('.')[^2]}.{failed[0].Split('(')[0].Split('.')[^1]}`";
            text.Append(CultureInfo.InvariantCulture, $"| {mutant.What} | `{mutant.File}` | {failed.Count} | {one} |\n");
        }
        return text.ToString();
    }
}
