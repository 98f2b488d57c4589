using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Results;

/// <summary>What is known of a guardrail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardrailState>))]
public enum GuardrailState
{
    /// <summary>Shown not to be worse by the margin.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>Shown to be worse by more than the margin.</summary>
    [JsonStringEnumMemberName("harmed")]
    Harmed,

    /// <summary>Neither: the data cannot tell.</summary>
    [JsonStringEnumMemberName("open")]
    Open,
}
