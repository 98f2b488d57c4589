using System.Text.Json.Serialization;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Reports.Json;

/// <summary>One view of an importance report: its kind, and the record of that kind. The properties of other kinds are absent.</summary>
internal sealed record ViewRecord
{
    /// <summary>What the view shows; the property of the same name has it.</summary>
    public required string Kind { get; init; }

    /// <summary>The heading.</summary>
    public string Title { get; init; } = "";

    /// <summary>Permutation or drop-column importance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportanceReport? Permutation { get; init; }

    /// <summary>Shares of gain, splits or rows in the trees.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SplitRecord? Splits { get; init; }

    /// <summary>Shapley values.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShapleyRecord? Shapley { get; init; }
}
