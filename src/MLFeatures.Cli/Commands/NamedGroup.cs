namespace MLFeatures.Cli.Commands;

/// <summary>Columns or slots that a user wants judged as one.</summary>
/// <param name="Name">What results call them.</param>
/// <param name="Members">Their names, at least one.</param>
internal sealed record NamedGroup(string Name, IReadOnlyList<string> Members);
