using System.CommandLine;
using MLFeatures.Experiments.Importance;
using MLFeatures.Reports;
using MLFeatures.Reports.Importance;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Commands;

/// <summary>How what was found is answered: as tables or JSON, and as files if a folder is named.</summary>
/// <param name="top">What is shown of many features; null: the usual option, of the rows of a table.</param>
internal sealed class ImportanceAnswer(Option<int>? top = null)
{
    private readonly Option<int> _top = top ?? SharedOptions.Top();
    private readonly Option<string> _output = SharedOptions.Output(
        "Also write importance.html, importance.md and importance.json into this folder."
    );

    /// <summary>The option for tables or JSON.</summary>
    public Option<OutputFormat> Format { get; } = SharedOptions.Format();

    /// <summary>The most features that are shown.</summary>
    public int Top(ParseResult parse) => parse.GetValue(_top);

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_top);
        command.Add(Format);
        command.Add(_output);
    }

    /// <summary>Shows a document, and writes it where a folder is named.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="document">What was found, as reports have it.</param>
    /// <param name="tables">The same for a terminal, of at most so many features, in so many columns.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="ct">Stops before anything is written.</param>
    public async Task<int> ShowAsync(
        ParseResult parse,
        ImportanceDocument document,
        Func<int, int, IRenderable> tables,
        Terminal terminal,
        CancellationToken ct
    )
    {
        if (parse.GetValue(Format) is OutputFormat.Json)
            terminal.WriteRaw(document.ToJson());
        else
            Draw(parse, tables, terminal);
        if (parse.GetValue(_output) is { } folder)
        {
            await ImportancePages.WriteAsync(document, folder, ct);
            terminal.Note($"Written to {folder}: importance.json, importance.md, importance.html");
        }
        return ExitCode.Done;
    }

    /// <summary>The same of the arms of an experiment.</summary>
    public Task<int> ShowAsync(
        ParseResult parse,
        ArmImportanceReport report,
        Func<int, int, IRenderable> tables,
        Terminal terminal,
        CancellationToken ct
    )
    {
        var view = ImportanceView.Of(report);
        return ShowAsync(
            parse,
            new ImportanceDocument
            {
                Title = view.Title,
                Subject = report.Experiment,
                Views = [view],
            },
            tables,
            terminal,
            ct
        );
    }

    private void Draw(ParseResult parse, Func<int, int, IRenderable> tables, Terminal terminal) =>
        terminal.Out.Write(tables(Top(parse), terminal.Out.Profile.Width));
}
