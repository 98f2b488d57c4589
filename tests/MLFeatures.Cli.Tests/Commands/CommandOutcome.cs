namespace MLFeatures.Cli.Tests.Commands;

public sealed record CommandOutcome(int ExitCode, string Output, string Error);
