using System.Globalization;
using System.Text;

namespace MLFeatures.Acceptance.Figures;

/// <summary>The table of all figures. It says nothing of the machine, so a second run gives the same file.</summary>
internal static class FiguresReport
{
    /// <summary>The table with new results; figures that were not run keep the lines that they had.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="results">The results of the figures that were run, in order.</param>
    /// <param name="before">The lines of the file so far; empty when there is none.</param>
    public static string ToMarkdown(long seed, IReadOnlyList<(string Figure, FigureResult Result)> results, IReadOnlyList<string> before)
    {
        var rows = Figure
            .All.Select(figure =>
            {
                var found = results.Where(r => string.Equals(r.Figure, figure.Id, StringComparison.Ordinal)).ToArray();
                var start = $"| {figure.Id} | ";
                return (
                    figure.Id,
                    Lines: found.Length > 0
                        ? [.. found.Select(r => start + Row(r.Result))]
                        : before.Where(line => line.StartsWith(start, StringComparison.Ordinal)).ToArray()
                );
            })
            .ToArray();
        var lines = rows.SelectMany(r => r.Lines).ToArray();
        var failed = lines.Count(line => line.EndsWith(Failed, StringComparison.Ordinal));
        string[] missing = [.. rows.Where(r => r.Lines.Length == 0).Select(r => r.Id)];

        var text = new StringBuilder("# Acceptance figures\n\n");
        text.Append("Made by `dotnet run -c Release --project tests/MLFeatures.Acceptance -- figures`. ");
        text.Append(CultureInfo.InvariantCulture, $"Seed {seed}; every run has a stream of random numbers of its own. ");
        text.Append("Tests are two-sided at 5 % where nothing else is said. ");
        text.Append("Thresholds are binomial limits at 0.1 %, so that a right implementation passes with any seed.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{(failed == 0 ? "Passed" : "FAILED")}: {lines.Length - failed} of {lines.Length}.**");
        text.Append(missing.Length == 0 ? "\n\n" : $" Not run yet: {string.Join(", ", missing)}.\n\n");
        text.Append("| figure | what is counted | runs | seen | share | threshold | |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
        text.AppendJoin('\n', lines).Append('\n');
        return text.Append(Elsewhere).ToString();
    }

    private const string Failed = "| **FAILED** |";

    private static string Row(FigureResult r) =>
        string.Create(CultureInfo.InvariantCulture, $"{r.What} | {r.Runs} | {r.Observed} | {r.Share} | {r.Threshold} ")
        + (r.Passed ? "| passed |" : Failed);

    private const string Elsewhere = """

        Not counted here but proven by tests:

        | figure | what | where |
        | --- | --- | --- |
        | A1 | reference values of every method | `tests/MLFeatures.Statistics.Tests` |
        | A16 | the same result on 1 and 8 threads | `tests/MLFeatures.Experiments.Tests/Runs/ArmComparisonTests.cs` |
        | A17 | a run that was broken off goes on | `tests/MLFeatures.Experiments.Tests/Runs/SeveralArmsTests.cs` |
        | A18 | the vendors' assignments | `tests/MLFeatures.Experiments.Tests/Assignment` |
        | A19 | a wrong formula makes a test fail | [mutants.md](mutants.md) |

        """;
}
