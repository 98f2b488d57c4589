namespace MLFeatures.Experiments.Online.Results;

/// <summary>What was read, what was left out, and why. Nothing is left out silently.</summary>
public sealed record DataQuality
{
    /// <summary>The files and their rows.</summary>
    public required IReadOnlyList<FileRows> Files { get; init; }

    /// <summary>The first bad rows of each file, at most twenty.</summary>
    public required IReadOnlyList<BadRow> BadRows { get; init; }

    /// <summary>Units seen in two or more arms: left out.</summary>
    public long MultipleExposures { get; init; }

    /// <summary>Those as a share of all exposed units, 0–1. Above 0.01 the assignment is leaking.</summary>
    public double MultipleExposureShare { get; init; }

    /// <summary>Further exposures of a unit to its own arm; the first one counts.</summary>
    public long RepeatedExposures { get; init; }

    /// <summary>Events before the unit's first exposure: left out of the result.</summary>
    public long EventsBeforeExposure { get; init; }

    /// <summary>Of those, events within the pre-period, which CUPED uses.</summary>
    public long EventsInPrePeriod { get; init; }

    /// <summary>Events of units that were never exposed: left out.</summary>
    public long EventsOfUnexposedUnits { get; init; }

    /// <summary>Events of units in two or more arms: left out with the units.</summary>
    public long EventsOfExcludedUnits { get; init; }

    /// <summary>Events delivered twice, by their id: counted once. Null when the plan names no id, and nobody can tell.</summary>
    public long? DuplicateEvents { get; init; }

    /// <summary>Exposed units without any event; they count as 0.</summary>
    public long UnitsWithoutEvents { get; init; }

    /// <summary>Analysed units that the covariates file does not hold; null without such a file.</summary>
    public long? UnitsWithoutCovariates { get; init; }

    /// <summary>Rows of the covariates for a unit that had one already: the first one counts.</summary>
    public long DuplicateCovariates { get; init; }

    /// <summary>The first exposure; null when rows have no time.</summary>
    public DateTime? From { get; init; }

    /// <summary>The last exposure or event; null when rows have no time.</summary>
    public DateTime? To { get; init; }
}
