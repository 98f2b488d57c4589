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

    /// <summary>The known name that differs least, if it differs little: by case, or by at most a third of its letters.</summary>
    public static string? Of(string name, IReadOnlyList<string> known) =>
        known
            .Select(k => (Name: k, Edits: Edits(name.ToUpperInvariant(), k.ToUpperInvariant())))
            .Where(k => k.Edits <= Math.Max(1, Math.Min(name.Length, k.Name.Length) / 3))
            .OrderBy(k => k.Edits)
            .Select(k => k.Name)
            .FirstOrDefault();

    // Levenshtein's distance, row by row.
    private static int Edits(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
                row[j + 1] = Math.Min(Math.Min(row[j], above[j + 1]) + 1, above[j] + (a[i] == b[j] ? 0 : 1));
            above = row;
        }
        return above[b.Length];
    }
}
