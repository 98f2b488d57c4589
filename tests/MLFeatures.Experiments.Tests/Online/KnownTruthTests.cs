using System.Globalization;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Tests.Online;

public sealed class KnownTruthTests
{
    private const string WithCovariate = """
        online_experiment:
          question: Does it sell more?
          arms: [{ name: control }, { name: treatment }]
          exposures: { file: exposures.csv, unit: user, arm: arm, time: at }
          events: { file: events.csv, unit: user, time: at }
          covariates: { file: before.csv, unit: user }
          metrics: [{ name: revenue, value: revenue, covariate: past }]
        """;

    [Fact]
    public async Task Without_an_effect_about_one_in_twenty_experiments_finds_one()
    {
        var (plain, adjusted) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            using var folder = new OnlineFolder();
            var metric = (await folder.WithUnits(200, 1000 + run, lift: 0, correlation: 0.6).RunAsync(WithCovariate)).Metrics[0];
            plain += metric.Absolute!.PValue < 0.05 ? 1 : 0;
            adjusted += metric.Cuped!.Absolute!.PValue < 0.05 ? 1 : 0;
        }
        // Binomial(300, 0.05): 3 to 28 at the 0.1 % points.
        Assert.InRange(plain, 3, 28);
        Assert.InRange(adjusted, 3, 28);
    }

    [Fact]
    public async Task A_true_effect_is_found_and_shipped_and_cuped_removes_the_explained_variance()
    {
        using var folder = new OnlineFolder();
        var result = await folder.WithUnits(4000, 7, lift: 0.2, correlation: 0.8).RunAsync(WithCovariate);
        var metric = result.Metrics[0];
        Assert.Equal(OnlineDecision.Ship, result.Verdict.Decision);
        Assert.Equal("treatment", result.Verdict.Arm);
        Assert.InRange(0.2, metric.Cuped!.Absolute!.Lower, metric.Cuped.Absolute.Upper);
        Assert.InRange(metric.Cuped.VarianceReduction!.Value, 0.59, 0.69); // ρ² = 0.64
        Assert.InRange(metric.ShrunkRelative!.Value, 0.01, metric.Cuped.Relative!.Estimate);
        Assert.True(metric.Bayesian!.ChanceToWin > 0.99);
    }

    [Fact]
    public async Task Looks_grow_and_the_bound_of_an_early_one_is_high()
    {
        using var folder = new OnlineFolder();
        var plan = OnlineFolder.SimplePlan + "\n  sequential: { method: lan-demets-obf, look_days: 1, max_units: 5760 }\n";
        var looks = (await folder.WithUnits(5760, 3, lift: 0).RunAsync(plan)).Metrics[0].Looks;
        Assert.Equal(4, looks.Count); // one exposure a minute for four days
        Assert.Equal([1440, 2880, 4320, 5760], looks.Select(l => l.ControlUnits + l.TreatmentUnits));
        Assert.Equal([0.25, 0.5, 0.75, 1], looks.Select(l => l.Information!.Value));
        // Lan-DeMets O'Brien-Fleming bounds of four equal looks (Jennison and Turnbull 2000; gsDesign sfLDOF).
        double[] expected = [4.333, 2.963, 2.359, 2.014];
        Assert.All(expected.Zip(looks), p => Assert.Equal(p.First, p.Second.Bound!.Value, 1e-3));
        Assert.All(looks, l => Assert.True(l.AnytimeUpper - l.AnytimeLower > l.Effect!.Upper - l.Effect.Lower));
    }

    [Fact]
    public async Task An_effect_that_fades_is_novelty_and_a_falling_activity_is_not()
    {
        Assert.Equal("novelty", await TrendAsync(day => day == 0 ? 3 : 0));
        Assert.Equal("primacy", await TrendAsync(day => day * 0.5));
        Assert.Equal("none", await TrendAsync(day => 0.3 * (10 - day))); // 30 % more of an activity that falls
    }

    private static async Task<string> TrendAsync(Func<int, double> effect)
    {
        using var folder = new OnlineFolder();
        var random = new Statistics.CounterRandom(11);
        var (exposures, events) = (new List<string> { "user,arm,at" }, new List<string> { "user,at,revenue" });
        for (var i = 0; i < 600; i++)
        {
            exposures.Add($"u{i},{(i % 2 == 0 ? "control" : "treatment")},2026-01-01");
            for (var day = 0; day < 8; day++)
            {
                var value = 10 - day + random.Normal(100L * i + 2 * day) + (i % 2 == 0 ? 0 : effect(day));
                events.Add(string.Create(CultureInfo.InvariantCulture, $"u{i},2026-01-0{day + 1}T12:00:00,{value:R}"));
            }
        }
        folder.With("exposures.csv", string.Join('\n', exposures)).With("events.csv", string.Join('\n', events));
        return (await folder.RunAsync(OnlineFolder.SimplePlan)).Metrics[0].Novelty!.Trend;
    }
}
