namespace MLFeatures.Importance.Leakage;

/// <summary>What a hunt for leaks of the label found. Plain data: serializes to JSON as it is, without NaN or infinity.</summary>
public sealed record LeakageReport
{
    /// <summary>Name of the label.</summary>
    public required string Label { get; init; }

    /// <summary>Rows that have a label.</summary>
    public required int Rows { get; init; }

    /// <summary>What was found, the surest first; empty when everything looks honest.</summary>
    public required IReadOnlyList<LeakageSuspicion> Findings { get; init; }

    /// <summary>Everything that was measured, leak or not, in the order of the columns: how far from a finding each feature is.</summary>
    public required IReadOnlyList<LeakageMeasurement> Measurements { get; init; }

    /// <summary>What could not be looked for, and why.</summary>
    public required IReadOnlyList<string> NotChecked { get; init; }

    /// <summary>Whether nothing was found.</summary>
    public bool IsClean => Findings.Count == 0;
}
