using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli;

/// <summary>Turns an exception into what a user needs: a cause, a remedy, an exit code.</summary>
internal static class Faults
{
    /// <summary>Writes the fault to standard error and answers the exit code.</summary>
    public static int Report(Exception exception, Terminal terminal, bool diagnostic)
    {
        var cause = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        if (cause is OperationCanceledException)
        {
            terminal.Note("Cancelled. Nothing half-written was left behind.");
            return ExitCode.Cancelled;
        }
        var expected =
            cause
            is FormatException
                or InvalidDataException
                or ArgumentException
                or IOException
                or UnauthorizedAccessException
                or ConcurrentCommitException
                or HoldoutQuotaException
                or TrialException;
        terminal.Note($"error: {Message(cause)}");
        if (diagnostic)
            terminal.Note(cause.ToString());
        else if (!expected)
            terminal.Note("This is a defect of mlfeatures. Run again with '--verbosity diagnostic' and report what it prints.");
        return expected ? ExitCode.InvalidData : ExitCode.Unexpected;
    }

    // ArgumentException appends the parameter's name, which says nothing to a user of the command line.
    private static string Message(Exception cause) =>
        cause is ArgumentException { ParamName: { } name }
            ? cause.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : cause.Message;
}
