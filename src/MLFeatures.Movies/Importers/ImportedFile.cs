namespace MLFeatures.Movies.Importers;

/// <summary>What became of a file's records: <c>Read = Kept + Duplicates + Quarantined + Replaced</c>.</summary>
/// <param name="Name">Name, relative to the imported folder.</param>
/// <param name="Read">Records found.</param>
/// <param name="Kept">Records used.</param>
/// <param name="Duplicates">Records that repeat a kept one and add nothing; TMDB's pages do that when popularity changes between two requests.</param>
/// <param name="Quarantined">Records put into <c>quarantine.jsonl</c> with position and reason.</param>
public sealed record ImportedFile(string Name, long Read, long Kept, long Duplicates, long Quarantined)
{
    /// <summary>Records whose place a later one took because it says more: a list item whose details came, a part that came again.</summary>
    public long Replaced { get; init; }
}
