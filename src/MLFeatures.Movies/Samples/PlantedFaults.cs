namespace MLFeatures.Movies.Samples;

/// <summary>What is wrong in generated data on purpose.</summary>
public sealed record PlantedFaults
{
    /// <summary>Movies whose title another movie has, too.</summary>
    public required IReadOnlyList<long> DuplicatedTitles { get; init; }

    /// <summary>Movies with a release date after the end of the data.</summary>
    public required IReadOnlyList<long> FutureReleases { get; init; }

    /// <summary>Movies whose revenue does not fit into 32 bits.</summary>
    public required IReadOnlyList<long> RevenueBeyond32Bits { get; init; }

    /// <summary>Ratings dated before the release of their movie.</summary>
    public required IReadOnlyList<EarlyRating> RatingsBeforeRelease { get; init; }

    /// <summary>First day of the month in which all ratings are shifted.</summary>
    public required DateOnly DriftMonth { get; init; }

    /// <summary>By how many stars.</summary>
    public required double DriftShift { get; init; }

    /// <summary>Per field of <c>movies.jsonl</c>: how many values are 0, empty text or an empty list.</summary>
    public required IReadOnlyDictionary<string, long> UnknownEncodings { get; init; }
}
