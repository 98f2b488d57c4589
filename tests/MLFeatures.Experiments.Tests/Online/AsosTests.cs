using MLFeatures.Experiments.Online.Analysis;
using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Tests.Online;

/// <summary>The 78 experiments of ASOS (Liu et al., "Datasets for Online Controlled Experiments", NeurIPS 2021).</summary>
public sealed class AsosTests
{
    // vectors/experiments.json, welch-asos-01: p-values published with the data's analysis, to six digits.
    private static readonly (string Experiment, double[] P)[] Published =
    [
        ("036afc", [0.455817, 0.168043, 0.647502, 0.451389]),
        ("058875", [0.14425, 0.204963, 0.07787, 0.036027]),
        ("08bcc2", [0.425305, 0.018322, 0.179075, 0.292854]),
        ("0bad33", [0.17362, 0.00889, 0.015768]),
    ];

    private static string File => Path.Combine(OnlineFolder.RealData("asos-digital-experiments"), "asos_digital_experiments_dataset.csv");

    [SkippableFact]
    public async Task The_last_looks_have_the_published_p_values()
    {
        foreach (var (experiment, expected) in Published)
        {
            var variant = Arms().First(a => a.Experiment == experiment).Variant;
            var result = await AnalyzeAsync(experiment, variant, [.. expected.Select((_, i) => $"{i + 1}")], SequentialMethod.None);
            Assert.All(expected.Zip(result.Metrics), pair => Assert.Equal(pair.First, pair.Second.Looks[^1].Effect!.PValue!.Value, 5.1e-7));
        }
    }

    // Reference values (experiment-statistics.md, §7.3, a computation apart from this one): 361 usable streams of at least three looks, 105
    // significant at the end, 12 of 99 arms fail a 50/50 sample ratio test.
    [SkippableFact]
    public async Task Peeking_and_planned_looks_stop_as_often_as_in_the_reference()
    {
        var (usable, peeked, final, planned, anytime, mismatches, arms) = (0, 0, 0, 0, 0, 0, 0);
        foreach (var arm in Arms())
        {
            var bounded = await AnalyzeAsync(arm.Experiment, arm.Variant, arm.Metrics, SequentialMethod.LanDeMetsObf);
            arms++;
            mismatches += bounded.SampleRatio.Verdict == "mismatch" ? 1 : 0;
            foreach (var metric in bounded.Metrics)
            {
                var looks = metric.Looks.Where(l => l.Z is not null).ToList();
                if (looks.Count < 3)
                    continue;
                usable++;
                peeked += looks.Exists(l => l.Effect!.PValue < 0.05) ? 1 : 0;
                final += looks[^1].Effect!.PValue < 0.05 ? 1 : 0;
                planned += looks.Exists(l => l.MayStop is true) ? 1 : 0;
                anytime += looks.Exists(l => l.AnytimeLower > 0 || l.AnytimeUpper < 0) ? 1 : 0;
            }
        }
        Assert.Equal((99, 12), (arms, mismatches));
        Assert.Equal((361, 105), (usable, final));
        Assert.Equal((225, 142, 71), (peeked, planned, anytime));
    }

    private static async Task<OnlineResult> AnalyzeAsync(string experiment, string variant, string[] metrics, SequentialMethod method) =>
        await OnlineAnalysis.RunAsync(
            new()
            {
                Question = experiment,
                Arms = [new("control", 1, "c"), new($"variant {variant}", 1, variant)],
                // 5 % for each metric: what is counted are single streams.
                Alpha = 0.05 * metrics.Length,
                Metrics = [.. metrics.Select(m => new MetricPlan { Name = m })],
                Summary = new()
                {
                    File = File,
                    Layout = SummaryLayout.Pairs,
                    Arm = "variant_id",
                    Metric = "metric_id",
                    Time = "time_since_start",
                    Where = [new("experiment_id", experiment), new("variant_id", variant)],
                },
                Sequential = new() { Method = method },
            }
        );

    private static List<(string Experiment, string Variant, string[] Metrics)> Arms() =>
        [
            .. System
                .IO.File.ReadLines(File)
                .Skip(1)
                .Select(l => l.Split(','))
                .GroupBy(c => (c[0], c[1]))
                .Select(g => (g.Key.Item1, g.Key.Item2, g.Select(c => c[2]).Distinct().ToArray())),
        ];
}
