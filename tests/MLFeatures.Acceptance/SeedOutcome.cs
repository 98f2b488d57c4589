using MLFeatures.Experiments.Results;

namespace MLFeatures.Acceptance;

/// <summary>What the three experiments found on the sample of one seed.</summary>
internal sealed record SeedOutcome(int Seed, ExperimentResult Affinity, ExperimentResult Noise, ExperimentResult Leak)
{
    public override string ToString() =>
        FormattableString.Invariant($"seed {Seed}: affinity {Describe(Affinity)} | noise {Describe(Noise)} | leak {Describe(Leak)}");

    public static string Describe(ExperimentResult result) =>
        result.Comparisons is [var primary, ..]
            ? FormattableString.Invariant(
                $"{result.Verdict.Decision} {primary.Difference:+0.0000;-0.0000} [{primary.Lower:+0.0000;-0.0000}, {primary.Upper:+0.0000;-0.0000}]"
            )
            : $"{result.Verdict.Decision}";
}
