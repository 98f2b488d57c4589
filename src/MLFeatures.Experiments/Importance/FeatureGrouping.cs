using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Importance;

/// <summary>What is judged as one when importance is measured.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureGrouping>))]
public enum FeatureGrouping
{
    /// <summary>Each feature by itself, under its name <c>view:feature</c>, together with the slot that says where its value is missing.</summary>
    [JsonStringEnumMemberName("feature")]
    Feature,

    /// <summary>All features of a view together, under the name of the view: what the view as a whole is worth.</summary>
    [JsonStringEnumMemberName("view")]
    View,

    /// <summary>Each slot of the model's feature vector: <c>view:feature</c>, <c>view:feature (missing)</c>, <c>view:feature [3]</c> of a vector.</summary>
    [JsonStringEnumMemberName("slot")]
    Slot,
}
