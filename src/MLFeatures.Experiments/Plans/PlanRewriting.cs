using System.Globalization;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace MLFeatures.Experiments.Plans;

/// <summary>
/// The text of a plan with other arms and another question. Only these are written anew, and a list of trainers for all arms where the proposed one has its
/// own; the rest of the file stays to the letter, with what its author remarked beside it.
/// </summary>
internal static class PlanRewriting
{
    /// <param name="plan">The plan; its file is read again.</param>
    /// <param name="proposal">A proposal that fits it.</param>
    /// <param name="folder">Where the new plan will be, for the paths of pipelines.</param>
    public static string Of(ExperimentPlan plan, ArmProposal proposal, string folder)
    {
        var text = File.ReadAllText(plan.File).ReplaceLineEndings("\n");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var experiment = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode).Children["experiment"];
        var ends = YamlText.FlowEnds(text);
        var (arms, question) = (Entry(experiment, "arms"), Entry(experiment, "question"));
        var before = (YamlMappingNode)arms.Value;
        string Pipeline(string arm) =>
            YamlText.Of(
                Path.GetRelativePath(
                        folder,
                        Path.GetFullPath(plan.Arms.First(a => string.Equals(a.Name, arm, StringComparison.Ordinal)).PipelineFile)
                    )
                    .Replace('\\', '/')
            );

        var control = plan.Arms[0].Name;
        (string Key, string Value)[] proposed = [.. Proposed(before.Children[proposal.From], Pipeline(proposal.From), proposal)];
        var kept = $"{control}: {Arm(before.Children[control], Pipeline(control))}";
        string[] origin = [.. Origin(plan, proposal)];
        var isFlow = experiment.Style is MappingStyle.Flow;
        var margin = new string(' ', (int)arms.Key.Start.Column - 1);
        var newArms = isFlow
            ? $"arms: {{ {kept}, {proposal.Arm}: {{ {string.Join(", ", proposed.Select(p => $"{p.Key}: {p.Value}"))} }} }}"
            : string.Join(
                $"\n{margin}  ",
                ["arms:", kept, .. origin, $"{proposal.Arm}:", .. proposed.Select(p => $"  {p.Key}: {p.Value}")]
            );
        var newQuestion = YamlText.Of(
            Line(
                $"Do the {proposal.Features.Count.ToString(CultureInfo.InvariantCulture)} features that {proposal.Method} chose predict better than those of '{control}'?"
            )
        );
        (int From, int To, string Text)[] edits =
        [
            (Index(arms.Key), PastRemark(text, YamlText.End(arms.Value, ends)), newArms),
            (Index(question.Value), YamlText.End(question.Value, ends), newQuestion),
            .. Trainers(plan, proposal, experiment).Select(t => (Index(t.All), YamlText.End(t.All, ends), $"[{YamlText.Of(t.First)}]")),
        ];
        foreach (var (from, to, replacement) in edits.OrderByDescending(e => e.From))
            text = string.Concat(text.AsSpan(0, from), replacement, text.AsSpan(to));
        return isFlow ? string.Join('\n', [.. origin, text]) : text;
    }

    // An arm as it is, with the path of its pipeline as seen from the new folder.
    private static string Arm(YamlNode arm, string pipeline) =>
        arm is YamlMappingNode map
            ? $"{{ {string.Join(", ", map.Children.Select(p => $"{YamlText.Of(p.Key)}: {(p.Key is YamlScalarNode { Value: "pipeline" } ? pipeline : YamlText.Of(p.Value))}"))} }}"
            : pipeline;

    private static IEnumerable<(string Key, string Value)> Proposed(YamlNode from, string pipeline, ArmProposal proposal)
    {
        yield return ("pipeline", pipeline);
        yield return ("features", $"[{string.Join(", ", proposal.Features.Select(YamlText.Of))}]");
        if (proposal.Trainer is { } chosen)
        {
            var values = chosen
                .Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $", {p.Key}: {p.Value}"));
            yield return ("trainer", $"{{ name: {chosen.Name}{string.Concat(values)} }}");
        }
        else if (from is YamlMappingNode map && map.Children.TryGetValue("trainer", out var own))
        {
            yield return ("trainer", YamlText.Of(own));
        }
    }

    // A plan gives trainers either to all arms or to each its own: the control keeps the first of the list.
    private static IEnumerable<(YamlNode All, YamlNode First)> Trainers(
        ExperimentPlan plan,
        ArmProposal proposal,
        YamlMappingNode experiment
    )
    {
        if (proposal.Trainer is null || plan.Trainers.Count == 1)
            yield break;
        var all = (YamlSequenceNode)Entry(experiment, "trainers").Value;
        yield return (all, all.Children[0]);
    }

    private static IEnumerable<string> Origin(ExperimentPlan plan, ArmProposal proposal)
    {
        yield return Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"# Proposed on {proposal.Date:yyyy-MM-dd} by {proposal.Method} (seed {proposal.Seed}), from arm '{proposal.From}' of {plan.Name}, on {proposal.Rows}."
            )
        );
        if (proposal.Trainer is not null && plan.Trainers.Count > 1)
            yield return $"# Of the {plan.Trainers.Count.ToString(CultureInfo.InvariantCulture)} trainers of {plan.Name} the control keeps the first.";
        if (plan.Comparison.Holdout is null)
            yield return "# No rows were locked away before: the resamples below test on rows that had a say in the choice, which flatters it. Confirm on new rows.";
        else
            yield return "# The resamples below test on rows that had a say in the choice, which flatters it; the locked rows had none.";
    }

    // What others wrote must not end the line that it stands in.
    private static string Line(string text) => string.Join(' ', text.Split([' ', .. Breaks], StringSplitOptions.RemoveEmptyEntries));

    private static readonly char[] Breaks = ['\n', '\r', '\t', '\u0085', '\u2028', '\u2029'];

    private static KeyValuePair<YamlNode, YamlNode> Entry(YamlMappingNode map, string key) =>
        map.Children.First(p => p.Key is YamlScalarNode { Value: { } name } && string.Equals(name, key, StringComparison.Ordinal));

    private static int Index(YamlNode node) => checked((int)node.Start.Index);

    // A remark behind the last of the old arms is about that arm.
    private static int PastRemark(string text, int end)
    {
        var line = text.IndexOf('\n', end);
        var rest = text[end..(line < 0 ? text.Length : line)].TrimStart();
        return rest.StartsWith('#') ? end + text[end..].IndexOf('#', StringComparison.Ordinal) + rest.Length : end;
    }
}
