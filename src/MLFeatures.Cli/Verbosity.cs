namespace MLFeatures.Cli;

/// <summary>How much is said about faults.</summary>
internal enum Verbosity
{
    Normal,

    /// <summary>Faults come with their stack trace.</summary>
    Diagnostic,
}
