using System.Globalization;
using System.Text;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Acceptance;

/// <summary>The outcomes of all seeds, with the criterion.</summary>
internal sealed class PlantedTruthReport(IReadOnlyList<SeedOutcome> outcomes)
{
    private int AffinityShipped => outcomes.Count(o => o.Affinity.Verdict.Decision is Decision.Ship);
    private int NoiseShipped => outcomes.Count(o => o.Noise.Verdict.Decision is Decision.Ship);
    private int LeakRefused => outcomes.Count(o => o.Leak.Verdict.Decision is Decision.Refused);
    private int NoiseAllowed => outcomes.Count / 10;

    public bool Passed => AffinityShipped == outcomes.Count && NoiseShipped <= NoiseAllowed && LeakRefused == outcomes.Count;

    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Passed ? "Passed" : "FAILED")}: affinity shipped {AffinityShipped} of {outcomes.Count}, noise shipped {NoiseShipped} (at most {NoiseAllowed}), leak refused {LeakRefused} of {outcomes.Count}."
        );

    public string ToMarkdown()
    {
        var text = new StringBuilder("# Planted truth\n\n");
        text.Append("Made by `dotnet run -c Release --project tests/MLFeatures.Acceptance -- planted-truth");
        text.Append(
            CultureInfo.InvariantCulture,
            $" --seeds {outcomes.Count}`: a sample of 800 movies, 400 users and 40,000 ratings per seed, "
        );
        text.Append("30 resamples, FastTree with 30 trees; difference in AUC with its 95 % interval.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{Summary}**\n\n");
        text.Append("| seed | user-genre affinity | noise feature | leaking feature |\n| ---: | --- | --- | --- |\n");
        foreach (var o in outcomes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {o.Seed} | {SeedOutcome.Describe(o.Affinity)} | {SeedOutcome.Describe(o.Noise)} | {SeedOutcome.Describe(o.Leak)} |\n"
            );
        }
        return text.ToString();
    }
}
