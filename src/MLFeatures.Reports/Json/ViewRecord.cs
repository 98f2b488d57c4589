using System.Text.Json.Serialization;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Selection;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Interactions;
using MLFeatures.Importance.Leakage;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;

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

    /// <summary>Scores of every column against the label.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FeatureScoreReport? Scores { get; init; }

    /// <summary>How columns go together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AssociationMatrix? Associations { get; init; }

    /// <summary>What a hunt for leaks of the label found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeakageReport? Leakage { get; init; }

    /// <summary>How the score changes with one feature.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectCurve? Effect { get; init; }

    /// <summary>How the score changes with two features.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectSurface? Surface { get; init; }

    /// <summary>How strongly features act together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InteractionReport? Interactions { get; init; }

    /// <summary>A choice of features.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SelectionReport? Selection { get; init; }

    /// <summary>What the arms of an experiment need their features for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ArmImportanceReport? Arms { get; init; }

    /// <summary>Features chosen inside every resample of an experiment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NestedSelectionReport? NestedSelection { get; init; }

    /// <summary>A search over features, trainers and parameters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SearchReport? Search { get; init; }
}
