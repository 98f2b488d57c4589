using System.Text.Json;
using MLFeatures.Movies.Importers;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary>Says what an import read, kept and put aside.</summary>
internal static class ImportSummary
{
    public static void Write(ImportReport report, string folder, OutputFormat format, Terminal terminal)
    {
        if (format is OutputFormat.Json)
        {
            terminal.WriteRaw(JsonSerializer.Serialize(report, Composition.Json) + "\n");
            return;
        }
        var files = new Table().Border(TableBorder.Rounded).AddColumns("File", "Read", "Kept", "Duplicates", "Replaced", "Quarantined");
        foreach (var file in report.Files)
            files.AddRow(
                Markup.Escape(Terminal.Visible(file.Name)),
                Count(file.Read),
                Count(file.Kept),
                Count(file.Duplicates),
                Count(file.Replaced),
                Count(file.Quarantined)
            );
        terminal.Out.Write(files);
        Counts(terminal, "Unknown values read as missing", report.UnknownEncodings);
        Counts(terminal, "Oddities understood, and parts left out of records that were kept", report.Notes);
        if (report.Quarantined > 0)
            terminal.Note($"{Count(report.Quarantined)} records were put aside; see {Path.Combine(folder, "quarantine.jsonl")}.");
        terminal.Note(
            report.Files.Any(f => f.Name.StartsWith("ratings", StringComparison.Ordinal) && f.Kept > 0)
                ? $"Written to {folder}. Next: mlfeatures experiment run experiments/001-user-genre-affinity --data {folder}"
                : $"Written to {folder}. It has movies only: an experiment needs ratings too, which the sample and MovieLens have."
        );
    }

    private static void Counts(Terminal terminal, string title, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Rounded).AddColumns(title, "Count");
        foreach (var (name, count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
            table.AddRow(Markup.Escape(name), Count(count));
        terminal.Out.Write(table);
    }

    private static string Count(long count) => FormattableString.Invariant($"{count:N0}");
}
