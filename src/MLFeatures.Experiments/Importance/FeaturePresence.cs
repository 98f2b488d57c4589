using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Importance;

/// <summary>Which of two arms have a feature.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeaturePresence>))]
public enum FeaturePresence
{
    /// <summary>Both.</summary>
    [JsonStringEnumMemberName("both")]
    Both,

    /// <summary>The treatment only: the feature was added.</summary>
    [JsonStringEnumMemberName("treatment")]
    Treatment,

    /// <summary>The control only: the feature was taken away.</summary>
    [JsonStringEnumMemberName("control")]
    Control,
}
