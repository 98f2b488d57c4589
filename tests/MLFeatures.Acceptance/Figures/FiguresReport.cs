using System.Globalization;
using System.Text;

namespace MLFeatures.Acceptance.Figures;

/// <summary>The table of all figures. It says nothing of the machine, so a second run gives the same file.</summary>
internal static class FiguresReport
{
    public static string ToMarkdown(long seed, IReadOnlyList<(string Figure, FigureResult Result)> results)
    {
        var text = new StringBuilder("# Acceptance figures\n\n");
        text.Append("Made by `dotnet run -c Release --project tests/MLFeatures.Acceptance -- figures`. ");
        text.Append(CultureInfo.InvariantCulture, $"Seed {seed}; every run has a stream of random numbers of its own. ");
        text.Append("Tests are two-sided at 5 % where nothing else is said. ");
        text.Append("Thresholds are binomial limits at 0.1 %, so that a right implementation passes with any seed.\n\n");
        var failed = results.Count(r => !r.Result.Passed);
        text.Append(
            CultureInfo.InvariantCulture,
            $"**{(failed == 0 ? "Passed" : "FAILED")}: {results.Count - failed} of {results.Count}.**\n\n"
        );
        text.Append("| figure | what is counted | runs | seen | share | passes | |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var (figure, r) in results)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {figure} | {r.What} | {r.Runs} | {r.Observed} | {r.Share} | {r.Threshold} | {(r.Passed ? "passed" : "**FAILED**")} |\n"
            );
        }
        return text.Append(Elsewhere).ToString();
    }

    private const string Elsewhere = """

        Proven by tests instead of counted here:

        | figure | what | where |
        | --- | --- | --- |
        | A1 | reference values of every method | `tests/MLFeatures.Statistics.Tests` |
        | A16 | the same result on 1 and 8 threads | `tests/MLFeatures.Experiments.Tests/Runs/ArmComparisonTests.cs` |
        | A17 | a run that was broken off goes on | the tests of resuming a run |
        | A18 | the vendors' assignments | the tests of deterministic assignment |
        | A19 | a wrong formula makes a test fail | [mutants.md](mutants.md) |

        """;
}
