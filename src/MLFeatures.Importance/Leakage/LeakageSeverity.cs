using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Leakage;

/// <summary>How surely something leaks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeakageSeverity>))]
public enum LeakageSeverity
{
    /// <summary>Worth a look; honest data has it too.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Honest data hardly ever has it.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
