using System.CommandLine;
using System.Text.Json;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment conflicts</c>: whether online experiments can run at the same time.</summary>
internal static class ExperimentConflictsCommand
{
    public static Command Create(Terminal terminal)
    {
        var plans = SharedOptions.Several(
            new Argument<string[]>("plans") { Description = "Files with plans of assignment (top-level key 'assignment')." },
            most: 100,
            "A single experiment cannot collide with itself."
        );
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            "conflicts",
            "Say whether online experiments that run at the same time collide: overlapping parts of a namespace, or one seed used twice.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment conflicts checkout/assignment.yaml start-page/assignment.yaml",
                    "mlfeatures experiment conflicts checkout/assignment.yaml start-page/assignment.yaml --format json",
                ],
                Done = "no two of them collide",
                Invalid = "some collide, or a plan is invalid",
            }
        )
        {
            plans,
            format,
        };
        command.SetAction(parse =>
        {
            var files = parse.GetRequiredValue(plans);
            var conflicts = AssignmentPlan.Conflicts([.. files.Select(AssignmentFile.Load)]);
            if (parse.GetValue(format) is OutputFormat.Json)
                terminal.WriteRaw(
                    JsonSerializer.Serialize(
                        conflicts.Select(c => new
                        {
                            First = files[c.First],
                            Second = files[c.Second],
                            c.Message,
                        }),
                        Composition.Json
                    ) + "\n"
                );
            else if (conflicts.Count == 0)
                terminal.WriteRaw(FormattableString.Invariant($"None of the {files.Length} experiments collide.\n"));
            foreach (var conflict in parse.GetValue(format) is OutputFormat.Json ? [] : conflicts)
                terminal.WriteRaw(Terminal.Visible($"{files[conflict.First]} and {files[conflict.Second]}: {conflict.Message}") + "\n");
            return conflicts.Count == 0 ? ExitCode.Done : ExitCode.InvalidData;
        });
        return command;
    }
}
