namespace MLFeatures.Movies.Importers;

/// <summary>What an import read, kept, put aside and changed.</summary>
public sealed record ImportReport
{
    /// <summary>Per file of the source, in the order of reading.</summary>
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>Per field: how many zeros, empty texts and empty lists became missing values.</summary>
    public required IReadOnlyDictionary<string, long> UnknownEncodings { get; init; }

    /// <summary>Oddities that were understood and kept, by name, for example <c>title_without_year</c>.</summary>
    public required IReadOnlyDictionary<string, long> Notes { get; init; }

    /// <summary>Records put into <c>quarantine.jsonl</c>.</summary>
    public long Quarantined => Files.Sum(f => f.Quarantined);
}
