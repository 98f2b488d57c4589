using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A13: how often a guardrail passes a treatment that is worse by just the margin.</summary>
internal static class NonInferiorityNull
{
    private const int Runs = 1000;
    private const int Users = 2000;
    private const double Margin = 0.5;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var passed = simulation.Run(
            "A13",
            Runs,
            random =>
            {
                var (control, treatment) = (OnlineArm.Draw(random.Stream(0), Users), OnlineArm.Draw(random.Stream(1), Users));
                var worse = Array.ConvertAll(treatment.Revenue, revenue => revenue - Margin);
                return NonInferiority
                    .Absolute(ArmStatistics.Of(control.Revenue), ArmStatistics.Of(worse), Margin, lowerIsBetter: false)!
                    .NonInferior
                    is true;
            }
        );
        yield return FigureResult.Count(
            $"Non-inferiority (one-sided 5 %, absolute margin) is found; revenue of the online A/A fixture less the margin, {Users} users per arm",
            passed,
            Runs,
            atMost: 73
        );
    }
}
