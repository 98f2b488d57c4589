using System.Globalization;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Whether rows may be divided as asked. A kind that leaks is refused for rows in which it would leak, unless somebody signed a reason: with
/// a user effect and no feature worth anything, a row split passed 97.5 % of useless features, a grouped split none; with a drifting world a
/// random split passed 50 %, a split in time none.
/// </summary>
internal static class SplitGuard
{
    /// <summary>Fewest characters of a reason.</summary>
    public const int ShortestReason = 10;

    /// <summary>Refuses what leaks or cannot be done, all together.</summary>
    /// <returns>What the kind does against the advice, and the reason given; empty when it does nothing of the kind.</returns>
    /// <exception cref="InvalidDataException">A column is missing for the kind, or it leaks and no reason is given.</exception>
    public static string Check(SplitRows rows, SplitOptions options)
    {
        var faults = Missing(rows, options.Kind).ToList();
        var leaks = Leaks(rows, options.Kind).ToArray();
        if (options.Reason is null)
            faults.AddRange(leaks.Select(l => $"{l.Finding}, or give the reason why it is right here (split: reason)."));
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        return leaks.Length == 0
            ? ""
            : $" It {string.Join(" and ", leaks.Select(l => l.Deed))}, accepted for this reason: {OneLine(options.Reason!).TrimEnd('.')}.";
    }

    private static IEnumerable<string> Missing(SplitRows rows, SplitKind kind)
    {
        if (kind.KeepsGroups && rows.Groups is null)
            yield return $"The split '{kind}' needs the group of each row, and there is none. Name the group column, or use another kind.";
        if (kind.KeepsTime && rows.Times is null)
            yield return $"The split '{kind}' needs the time of each row, and there is none. Name the time column, or use another kind.";
    }

    private static IEnumerable<(string Finding, string Deed)> Leaks(SplitRows rows, SplitKind kind)
    {
        var torn = kind.KeepsGroups ? [] : Repeated(rows);
        var (first, last) = kind.KeepsTime || rows.Times is not { Length: > 0 } times ? default : (times.Min(), times.Max());
        var remedy =
            torn.Length > 0 && (kind.KeepsTime || first < last) ? SplitKind.GroupedTime
            : first < last && kind.KeepsGroups ? SplitKind.GroupedTime
            : torn.Length > 0 ? SplitKind.Grouped
            : SplitKind.RollingOrigin;
        if (torn.Length > 0)
        {
            yield return (
                $"The split '{kind}' tears groups apart: {torn.Length} of them have several rows, first group {torn[0].Id} with {torn[0].Rows}, so a "
                    + $"model is tested on groups that it has seen. Use '{remedy}'",
                "tears groups apart"
            );
        }
        if (first < last)
        {
            yield return (
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The split '{kind}' ignores time: the rows lie between {first:yyyy-MM-dd HH:mm:ss} and {last:yyyy-MM-dd HH:mm:ss} UTC, so a "
                ) + $"model is trained on what came after its test rows. Use '{remedy}'",
                "ignores the order of time"
            );
        }
    }

    private static (long Id, int Rows)[] Repeated(SplitRows rows) =>
        [.. (rows.Groups ?? []).CountBy(g => g).Where(g => g.Value > 1).OrderBy(g => g.Key).Select(g => (g.Key, g.Value))];

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
