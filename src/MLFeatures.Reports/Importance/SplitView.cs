using MLFeatures.Importance;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Json;

namespace MLFeatures.Reports.Importance;

/// <summary>What the trainer itself saw: shares of gain, of splits, of rows.</summary>
internal static class SplitView
{
    internal static ImportanceView Of(FeatureGroups groups, IReadOnlyList<(string Name, double[] Shares)> shares)
    {
        Check(groups, shares);
        var names = groups.Groups.Select(g => g.Name).ToArray();
        var record = new SplitRecord([
            .. shares.Select(kind => new SplitShares(
                kind.Name,
                [.. names.Zip(kind.Shares, (name, share) => new FeatureShare(name, share))]
            )),
        ]);
        return new(
            "Split importance",
            new() { Kind = "splits", Splits = record },
            [.. shares.Select(kind => Headline(Ranked(names, kind.Shares), kind.Name))],
            [
                new(
                    "splits",
                    "Split importance",
                    [
                        new ReportBlock.Paragraph(
                            "What the trainer saw on the training rows: the share of each feature in the trees' splits. It favours features with many "
                                + "different values, and says nothing of rows that training did not see."
                        ),
                        .. shares.SelectMany(kind => Blocks(Ranked(names, kind.Shares), kind.Name)),
                    ]
                ),
            ]
        );
    }

    private static IEnumerable<ReportBlock> Blocks((string Name, double Share)[] ranked, string kind) =>
        [
            new ReportBlock.Figure(() => Chart(ranked, kind)),
            .. Shown.Table(
                new(
                    $"Share of {kind}",
                    [new("Feature"), new("Share", IsNumber: true)],
                    [.. ranked.Select(f => new ReportRow([f.Name, Quantity.Share(f.Share)]))]
                )
            ),
        ];

    private static PageChart? Chart((string Name, double Share)[] ranked, string kind)
    {
        var shown = ranked.Take(Shown.InChart).ToList();
        var rest = ranked.Length - shown.Count;
        if (rest > 0)
            shown.Add(($"{Shown.Count(rest, "other feature")}", ranked.Skip(Shown.InChart).Sum(f => f.Share)));
        return
            ImportanceBarChart.Draw(
                [.. shown.Select(f => new ImportanceBar(f.Name, f.Share * 100, null, null, Quantity.Share(f.Share)))],
                $"share of {PlotlyObject.Label(kind)}, %"
            )
                is { } chart
            ? new(
                chart,
                $"Share of each feature in {kind}."
                    + (rest > 0 ? $" The last bar is the sum of the {Shown.Count(rest, "feature")} that are not drawn." : ""),
                $"Bar chart. {string.Join("; ", shown.Select(f => $"{f.Name} {Quantity.Share(f.Share)}"))}."
            )
            : null;
    }

    private static string Headline((string Name, double Share)[] ranked, string kind) =>
        ranked.Sum(f => f.Share) == 0
            ? $"{kind}: the trees have nothing to share."
            : $"the largest shares of {kind}: {string.Join(", ", ranked.Take(3).Select(f => $"{f.Name} ({Quantity.Share(f.Share)})"))}.";

    private static (string Name, double Share)[] Ranked(string[] names, double[] shares) =>
        [.. names.Zip(shares).OrderByDescending(f => f.Second).Select(f => (f.First, f.Second))];

    private static void Check(FeatureGroups groups, IReadOnlyList<(string Name, double[] Shares)> shares)
    {
        if (shares.Count == 0)
            throw new ArgumentException("Expected at least one kind of share, found none.", nameof(shares));
        if (shares.GroupBy(kind => kind.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The kind '{twice.Key}' is given twice; each needs a name of its own.", nameof(shares));
        foreach (var (name, values) in shares)
        {
            if (values.Length != groups.Count || !values.All(double.IsFinite))
                throw new ArgumentException(
                    $"The kind '{name}' has {values.Length} numbers, of which {values.Count(double.IsFinite)} are finite: expected one finite number for "
                        + $"each of the {groups.Count} features.",
                    nameof(shares)
                );
        }
    }
}
