using System.CommandLine;

namespace MLFeatures.Acceptance;

/// <summary><c>planted-truth</c>: does the toolkit find what the sample generator planted, seed after seed?</summary>
internal static class PlantedTruthCommand
{
    public static Command Create()
    {
        var seeds = new Option<int>("--seeds") { Description = "Number of seeds, from 1.", DefaultValueFactory = _ => 20 };
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command(
            "planted-truth",
            """
            Generate a small sample per seed and run the three experiments on it. Passes when the branch with user-genre affinity ships every time,
            the branch with a noise feature ships at most once in ten seeds, and the leaking feature is refused every time.
            """
        )
        {
            seeds,
            root,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var (count, folder) = (parse.GetValue(seeds), parse.GetRequiredValue(root));
                var check = new PlantedTruth(folder);
                var outcomes = new List<SeedOutcome>();
                for (var seed = 1; seed <= count; seed++)
                {
                    var outcome = await check.RunAsync(seed, ct);
                    outcomes.Add(outcome);
                    Console.WriteLine(outcome);
                }
                var report = new PlantedTruthReport(outcomes);
                var file = Path.Combine(folder, "tests", "MLFeatures.Acceptance", "results", "planted-truth.md");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, report.ToMarkdown(), ct);
                Console.WriteLine(report.Summary);
                return report.Passed ? 0 : 2;
            }
        );
        return command;
    }
}
