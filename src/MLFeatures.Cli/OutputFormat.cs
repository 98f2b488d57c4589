namespace MLFeatures.Cli;

/// <summary>How a result is written to standard output.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}
