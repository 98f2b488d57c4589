using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Permutation;

/// <summary>What an importance is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportanceStatus>))]
public enum ImportanceStatus
{
    /// <summary>It was measured.</summary>
    [JsonStringEnumMemberName("measured")]
    Measured,

    /// <summary>It is exactly 0 and needed no measurement: the model does not read the feature.</summary>
    [JsonStringEnumMemberName("unused")]
    Unused,

    /// <summary>It has no value; the reason says why.</summary>
    [JsonStringEnumMemberName("undefined")]
    Undefined,
}
