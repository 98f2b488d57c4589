using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.SelfTest;

/// <summary>What A/A simulations say of a test.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AaFinding>))]
public enum AaFinding
{
    /// <summary>It raises false alarms no more often than promised, or so little more that it does not matter.</summary>
    [JsonStringEnumMemberName("honest")]
    Honest,

    /// <summary>It raises more false alarms than promised: its verdicts cannot be trusted.</summary>
    [JsonStringEnumMemberName("liberal")]
    Liberal,

    /// <summary>Too few simulations to tell.</summary>
    [JsonStringEnumMemberName("unclear")]
    Unclear,
}
