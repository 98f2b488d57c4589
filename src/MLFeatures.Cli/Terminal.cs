using Spectre.Console;

namespace MLFeatures.Cli;

/// <summary>The two streams of the program: results go to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole error)
{
    /// <summary>Standard output: the result and nothing else, so that it can be piped.</summary>
    public IAnsiConsole Out => output;

    /// <summary>Standard error: progress, notes and faults.</summary>
    public IAnsiConsole Error => error;

    /// <summary>A line of plain text on standard error, not wrapped: a path cut in two cannot be copied.</summary>
    public void Note(string text) => Line(error, Visible(text));

    /// <summary>Raw text on standard output: no wrapping, no colours.</summary>
    public void WriteRaw(string text)
    {
        try
        {
            output.Profile.Out.Writer.Write(text);
            output.Profile.Out.Writer.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Standard output cannot be written to: {e.Message} Send it to a file on a disk with space.", e);
        }
    }

    /// <summary>A result as JSON on standard output.</summary>
    public void WriteJson<T>(T result) => WriteRaw(System.Text.Json.JsonSerializer.Serialize(result, Composition.NamedJson) + "\n");

    /// <summary>Runs work with a progress bar on standard error; where that is no terminal, with a plain line per finished step.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<WorkProgress>, Task<T>> work, CancellationToken ct)
    {
        // ML.NET cannot be stopped inside a fit, which may take seconds: an unanswered Ctrl-C looks like a program that hangs.
        await using var said = ct.Register(() => Note("Cancelling: the step that runs now is finished first, for 30 seconds at most."))
            .ConfigureAwait(false);
        if (!error.Profile.Capabilities.Interactive)
            return await work(new PlainProgress(error));
        return await error
            .Progress()
            .AutoClear(enabled: false)
            .HideCompleted(enabled: false)
            .Columns(
                new SpinnerColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context => await work(new BarProgress(context.AddTask(Markup.Escape(title)))));
    }

    // What a file or a name says must not steer the terminal.
    public static string Visible(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c));

    private static void Line(IAnsiConsole console, string text)
    {
        try
        {
            console.Profile.Out.Writer.WriteLine(text);
            console.Profile.Out.Writer.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard error is full or closed. Hours of work are not given up because nobody can read their progress.
        }
    }

    private sealed class BarProgress(ProgressTask bar) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            bar.Description = Markup.Escape(value.Step);
            bar.MaxValue = 1;
            bar.Value = Math.Clamp(value.Share, 0, 1);
        }
    }

    // A log needs neither every percent nor the same step twice.
    private sealed class PlainProgress(IAnsiConsole console) : IProgress<WorkProgress>
    {
        private readonly Lock _gate = new();
        private string _step = "";
        private double _next;

        public void Report(WorkProgress value)
        {
            lock (_gate)
            {
                if (!string.Equals(value.Step, _step, StringComparison.Ordinal))
                    (_step, _next) = (value.Step, 0);
                if (value.Share < _next)
                    return;
                _next = value.Share >= 1 ? double.PositiveInfinity : Math.Floor(value.Share * 4 + 1) / 4;
                Line(console, FormattableString.Invariant($"{value.Step} {100 * value.Share:0} %"));
            }
        }
    }
}
