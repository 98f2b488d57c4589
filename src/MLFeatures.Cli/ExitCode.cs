namespace MLFeatures.Cli;

/// <summary>What the process answers. Documented in <c>mlfeatures --help</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command line is wrong; System.CommandLine's own code.</summary>
    public const int Usage = 1;

    /// <summary>Data, a plan or a pipeline is invalid, or an experiment was refused.</summary>
    public const int InvalidData = 2;

    /// <summary>A defect of ours, or of the machine.</summary>
    public const int Unexpected = 3;

    public const int Cancelled = 130;
}
