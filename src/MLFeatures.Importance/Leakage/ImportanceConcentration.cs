using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Leakage;

/// <summary>A model that rests on one feature almost alone.</summary>
internal static class ImportanceConcentration
{
    private const int LeastFeatures = 3;

    private const string Remedy =
        "Look at the feature's source and times; fit once without it. Where the model is as good, it was a stand-in; where it falls to chance, ask how the feature knows.";

    internal static LeakageLook Of(LeakageEvidence evidence, LeakageHunterOptions options)
    {
        var look = new LeakageLook();
        if (evidence.Importance is { } report)
        {
            foreach (var metric in report.Baselines.Select(b => b.Metric))
                Judge(look, $"permutation importance by {metric}", Means(report, metric), options);
        }
        if (evidence.Shapley is { } shapley)
            Judge(look, "mean |Shapley value|", [.. shapley.Groups.Groups.Zip(shapley.MeanAbsolute(), (g, v) => (g.Name, v))], options);
        if (evidence is { Importance: null, Shapley: null })
            look.NotChecked.Add("Concentration of importance: neither an importance report nor Shapley values were given.");
        return look;
    }

    private static (string, double)[] Means(ImportanceReport report, string metric) =>
        [.. report.Ranked(metric).Select(f => (f.Feature, f.Mean ?? 0))];

    // Below 0 is chance: what the model does not need cannot make the rest more important.
    private static void Judge(LeakageLook look, string of, (string Feature, double Value)[] importances, LeakageHunterOptions options)
    {
        var sum = importances.Sum(i => Math.Max(0, i.Value));
        if (importances.Length < LeastFeatures || !(sum > 0))
        {
            look.NotChecked.Add($"Concentration of {of}: fewer than {LeastFeatures} features, or none of any importance.");
            return;
        }
        var (feature, value) = importances.MaxBy(i => i.Value);
        look.Judge(
            new(LeakageCode.Concentration, feature, $"its share of {of}", value / sum, options.ImportanceShare),
            LeakageSeverity.Warning,
            $"The model rests on it almost alone, of {importances.Length} features",
            Remedy
        );
    }
}
