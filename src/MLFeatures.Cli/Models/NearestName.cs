namespace MLFeatures.Cli.Models;

/// <summary>The name that was probably meant, for the message about one that does not exist.</summary>
internal static class NearestName
{
    private const int MostShown = 30;

    /// <summary>What to say behind "There is no …": <c>Did you mean 'median_income'? Found: …</c></summary>
    public static string Hint(string name, IReadOnlyList<string> known)
    {
        var meant = Of(name, known) is { } nearest ? $"Did you mean '{nearest}'? " : "";
        return $"{meant}Found: {List(known)}.";
    }

    /// <summary>Names in a sentence; of many only the first.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none"
        : names.Count <= MostShown ? string.Join(", ", names)
        : FormattableString.Invariant($"{string.Join(", ", names.Take(MostShown))} and {names.Count - MostShown} more");

    /// <summary>The known name that was probably meant: one that begins so, or that differs by case or by at most a third of its letters.</summary>
    public static string? Of(string name, IReadOnlyList<string> known) =>
        known
            .Select(k => (Name: k, Edits: Edits(name.ToUpperInvariant(), k.ToUpperInvariant())))
            .Where(k =>
                k.Edits <= Math.Max(1, Math.Min(name.Length, k.Name.Length) / 3)
                || (name.Length > 2 && k.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            )
            .OrderBy(k => k.Edits)
            .Select(k => k.Name)
            .FirstOrDefault();

    // Optimal string alignment: insertions, deletions, replacements, and two letters exchanged.
    private static int Edits(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                var changed = edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(changed, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }
        return edits[a.Length, b.Length];
    }
}
