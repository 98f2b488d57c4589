namespace MLFeatures.Movies.Importers;

/// <summary>What an import read, kept, put aside and changed.</summary>
public sealed record ImportReport
{
    /// <summary>Per file of the source, in the order of reading.</summary>
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>Per field: how many zeros, empty texts and empty lists became missing values.</summary>
    public required IReadOnlyDictionary<string, long> UnknownEncodings { get; init; }

    /// <summary>
    /// Oddities of kept records, by name, for example <c>title_without_year</c>; among them items left out of a record's lists, for example
    /// <c>genres_item_without_name</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, long> Notes { get; init; }

    /// <summary>Records put into <c>quarantine.jsonl</c>.</summary>
    public long Quarantined => Files.Sum(f => f.Quarantined);
}
