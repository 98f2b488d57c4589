using System.Globalization;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What it takes to get the same numbers again.</summary>
internal static class Reproduction
{
    internal static string Text(ExperimentResult result)
    {
        var lines = new List<(string Name, string Value)>
        {
            ("seed", result.Split.Seed.ToString(CultureInfo.InvariantCulture)),
            ("data", $"{OneLine(result.Data.Name)} {result.Data.ContentId}"),
        };
        lines.AddRange(result.Arms.Select(a => (OneLine(a.Name), $"{OneLine(a.Branch)} {a.ContentId}")));
        var width = lines.Max(l => l.Name.Length);
        return $"mlfeatures experiment run {Quoted($"experiments/{OneLine(result.Experiment)}")} --data {Quoted($"<folder of {OneLine(result.Data.Name)}>")}\n\n"
            + string.Join("\n", lines.Select(l => $"{l.Name.PadRight(width)}  {l.Value}"));
    }

    // A name is a folder's name, but a report must not turn a hostile one into a second shell command.
    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
