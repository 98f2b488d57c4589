using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A6: how often DeLong's test finds a difference between equal arms on one holdout.</summary>
internal static class DeLongNull
{
    private const int Runs = 1000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var rejected = simulation.Run(
            "A6",
            Runs,
            random =>
            {
                var (control, treatment, labels) = Holdout.Score(random, 300);
                return DeLongTest.Compare(treatment, control, labels)!.Difference.PValue < 0.05;
            }
        );
        yield return FigureResult.Count("DeLong rejects; LS-300, effect 0, one holdout of 30 %", rejected, Runs, atMost: 90);
    }
}
