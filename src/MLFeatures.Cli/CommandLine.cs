using System.CommandLine.Invocation;
using Spectre.Console;

namespace MLFeatures.Cli;

/// <summary>Builds the command tree and runs it.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var terminal = new Terminal(Create(output), Create(error));
        var root = MlFeaturesCommand.Create(terminal);
        var parse = root.Parse(args);
        if (parse.Action is ParseErrorAction)
            return UsageFault.Report(parse, terminal);
        var diagnostic = parse.GetValue(MlFeaturesCommand.Verbosity) is Verbosity.Diagnostic;
        try
        {
            // Our own handler below says what to do about a fault; and a cancelled command gets the time to remove what it began.
            return await parse.InvokeAsync(
                new()
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
                }
            );
        }
#pragma warning disable CA1031 // The edge of the program: every fault becomes a message and an exit code here.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Faults.Report(e, terminal, diagnostic);
        }
    }

    private static IAnsiConsole Create(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
