using MLFeatures.Importance.Information;
using MLFeatures.Registry;

namespace MLFeatures.Importance.Leakage;

/// <summary>Features that happened, were recorded or are computed where the label is.</summary>
internal static class TimeLineage
{
    private const string LateRemedy =
        "Join features as of the label's time, from records that existed by then, or give them the time at which they became known.";

    internal static LeakageLook Of(LabelledTable? table, LeakageEvidence evidence, LeakageHunterOptions options)
    {
        var look = new LeakageLook();
        Recordings(look, evidence, options);
        Times(look, table, evidence, options);
        Definitions(look, evidence);
        return look;
    }

    private static void Recordings(LeakageLook look, LeakageEvidence evidence, LeakageHunterOptions options)
    {
        if (evidence.Recordings is null)
            look.NotChecked.Add("Recording times: none were given.");
        foreach (var recording in evidence.Recordings ?? [])
            look.Judge(
                new(
                    LeakageCode.Time,
                    recording.View,
                    "the share of values recorded at or after the label's time",
                    recording.MatchedRows == 0 ? null : (double)recording.RecordedAfterLabelRows / recording.MatchedRows,
                    options.LateShare
                ),
                LeakageSeverity.Error,
                FormattableString.Invariant(
                    $"{recording.RecordedAfterLabelRows} of {recording.MatchedRows} values had not been recorded when the prediction was due"
                ),
                LateRemedy
            );
    }

    private static void Times(LeakageLook look, LabelledTable? table, LeakageEvidence evidence, LeakageHunterOptions options)
    {
        if (table is null || evidence.FeatureTimes is null || evidence.LabelTimeColumn is null)
        {
            look.NotChecked.Add("Event times: the label's or the features' column of times was not given.");
            return;
        }
        var label = Numbers(table, evidence.LabelTimeColumn);
        foreach (var time in evidence.FeatureTimes)
        {
            var feature = Numbers(table, time.Column);
            int[] known = [.. Enumerable.Range(0, label.Length).Where(row => double.IsFinite(label[row]) && double.IsFinite(feature[row]))];
            var late = known.Count(row => feature[row] >= label[row]);
            look.Judge(
                new(
                    LeakageCode.Time,
                    time.Feature,
                    $"the share of rows with '{time.Column}' at or after '{evidence.LabelTimeColumn}'",
                    known.Length == 0 ? null : (double)late / known.Length,
                    options.LateShare
                ),
                LeakageSeverity.Error,
                FormattableString.Invariant($"In {late} of {known.Length} rows it is from the label's time or later"),
                LateRemedy
            );
        }
    }

    private static double[] Numbers(LabelledTable table, string name) =>
        table.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))?.Numbers
        ?? throw new ArgumentException(
            $"There is no column '{name}' of times or numbers. Found: {string.Join(", ", table.Columns.Select(c => c.Name))}.",
            nameof(name)
        );

    private static void Definitions(LeakageLook look, LeakageEvidence evidence)
    {
        if (evidence.Definitions is null)
            look.NotChecked.Add("Lineage: no definitions of features were given.");
        foreach (var definition in evidence.Definitions ?? [])
        {
            if (Lineage(definition, evidence) is not { } found)
                continue;
            look.Findings.Add(
                new()
                {
                    Code = LeakageCode.Lineage,
                    Feature = definition.Name,
                    Severity = found.Severity,
                    Evidence = found.Evidence,
                    Remedy = found.Remedy,
                }
            );
        }
    }

    private static (LeakageSeverity Severity, string Evidence, string Remedy)? Lineage(
        FeatureDefinition definition,
        LeakageEvidence evidence
    )
    {
        var reached = Reached(definition, evidence.Definitions!);
        if (reached.Find(d => d.DerivedFromLabel) is { } derived)
            return (
                LeakageSeverity.Error,
                $"{Through(definition, derived)} simulated from the label, so it knows the label by construction.",
                "Take it out of the model's inputs."
            );
        var named = reached
            .SelectMany(d => d.Dependencies)
            .FirstOrDefault(r => evidence.LabelReferences.Contains(r, StringComparer.Ordinal));
        if (named is not null)
            return (
                LeakageSeverity.Warning,
                $"It is computed from '{named}', which the label comes from: honest only if each row's own label, and later ones, are left out.",
                "Check that it is joined as of the label's time, or fitted on other rows than it is used for."
            );
        if (reached.Find(d => d.Provenance == FeatureProvenance.Simulated) is { } simulated)
            return (
                LeakageSeverity.Warning,
                $"{Through(definition, simulated)} made by a simulator: what it tells about the label is what the simulator was told.",
                "Draw no conclusion about real data from it."
            );
        return null;
    }

    private static string Through(FeatureDefinition definition, FeatureDefinition source) =>
        source == definition ? "It is" : $"It is computed from '{source.Name}', which is";

    // The definition and those that it is computed from, however indirectly.
    private static List<FeatureDefinition> Reached(FeatureDefinition start, IReadOnlyList<FeatureDefinition> all)
    {
        var reached = new List<FeatureDefinition> { start };
        for (var i = 0; i < reached.Count; i++)
        {
            string[] features = [.. reached[i].Dependencies.Select(r => r[(r.IndexOf(':', StringComparison.Ordinal) + 1)..])];
            reached.AddRange(all.Where(d => features.Contains(d.Name, StringComparer.Ordinal) && !reached.Contains(d)));
        }
        return reached;
    }
}
