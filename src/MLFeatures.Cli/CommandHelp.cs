namespace MLFeatures.Cli;

/// <summary>What a command's help says beside its options.</summary>
internal sealed record CommandHelp
{
    /// <summary>Command lines that work as they stand.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>What exit code 0 means.</summary>
    public required string Done { get; init; }

    /// <summary>What exit code 2 means.</summary>
    public required string Invalid { get; init; }
}
