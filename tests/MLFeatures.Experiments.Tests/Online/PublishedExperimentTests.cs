using System.Globalization;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Tests.Online;

public sealed class PublishedExperimentTests
{
    // LaLonde 1986, Dehejia and Wahba 1999: the experimental difference of earnings in 1978 is 1,794 dollars; adjusted for earnings in 1975 by
    // regression 1,750 dollars.
    [SkippableFact]
    public async Task The_supported_work_demonstration_raised_earnings_by_1794_dollars()
    {
        var data = OnlineFolder.RealData("nsw-lalonde-rct");
        using var folder = new OnlineFolder();
        var file = Path.GetRelativePath(folder.Folder, Path.Combine(data, "nsw_mixtape.csv"));
        var result = await folder.RunAsync(
            $$"""
            online_experiment:
              question: Does supported work raise earnings?
              arms: [{ name: control, value: "0", weight: 260 }, { name: programme, value: "1", weight: 185 }]
              exposures: { file: {{file}}, unit: rownames, arm: treat }
              events: { file: {{file}}, unit: rownames }
              covariates: { file: {{file}}, unit: rownames }
              metrics: [{ name: earnings 1978, value: re78, aggregate: last, covariate: re75 }]
              segments: [nodegree]
            """
        );
        var metric = Assert.Single(result.Metrics);
        Assert.Equal((260, 185), (metric.ControlUnits, metric.TreatmentUnits));
        Assert.Equal(1794.3424, metric.Absolute!.Estimate, 1e-4);
        Assert.Equal(670.99654, metric.Absolute.StandardError, 1e-5); // √(s²/n + s²/n), computed apart
        Assert.Equal(0.17804658, metric.Cuped!.Theta!.Value, 1e-8);
        Assert.Equal(1747.13399, metric.Cuped.Absolute!.Estimate, 1e-5);
        Assert.InRange(metric.Cuped.Absolute.Estimate, 1750.15 - 5, 1750.15 + 5); // regression on arm and re75
        Assert.Equal(OnlineDecision.Ship, result.Verdict.Decision);
        Assert.Equal(445, metric.Segments[0].Segments.Sum(s => s.ControlUnits + s.TreatmentUnits));
    }

    // vectors/experiments.json, cookiecats-02: players who came back after seven days, gate at level 30 and 40.
    [Fact]
    public async Task Cookie_cats_loses_players_with_the_later_gate()
    {
        using var folder = new OnlineFolder();
        folder.With("looks.csv", $"arm,metric,time,count,mean,variance\n{Share("gate_30", 8502, 44700)}{Share("gate_40", 8279, 45489)}");
        var result = await folder.RunAsync(
            """
            online_experiment:
              question: Should the gate move to level 40?
              arms: [{ name: gate_30 }, { name: gate_40 }]
              summary: { file: looks.csv }
              metrics: [{ name: retention_7 }]
            """
        );
        Assert.Equal(0.008607987810836262, result.SampleRatio.PValue!.Value, 1e-12);
        Assert.Equal("passed", result.SampleRatio.Verdict);
        var effect = result.Metrics[0].Absolute!;
        Assert.Equal(-0.008201298315205913, effect.Estimate, 1e-12);
        Assert.Equal(0.001556530181006652, effect.PValue!.Value, 1e-10);
        Assert.Equal(-0.013281677028690975, effect.Lower, 1e-10);
        Assert.Equal(-0.00312091960172085, effect.Upper, 1e-10);
        Assert.Equal(OnlineDecision.DoNotShip, result.Verdict.Decision);

        static string Share(string arm, long successes, long count)
        {
            var p = (double)successes / count;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{arm},retention_7,7,{count},{p:R},{p * (1 - p) * count / (count - 1):R}\n"
            );
        }
    }
}
