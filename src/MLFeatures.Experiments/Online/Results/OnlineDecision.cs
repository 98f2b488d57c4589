using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Online.Results;

/// <summary>What an online experiment says to do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnlineDecision>))]
public enum OnlineDecision
{
    /// <summary>The treatment is better and harms no guardrail.</summary>
    [JsonStringEnumMemberName("ship")]
    Ship,

    /// <summary>The treatment is worse, harms a guardrail, or is at best better by less than is worth it.</summary>
    [JsonStringEnumMemberName("do-not-ship")]
    DoNotShip,

    /// <summary>The data cannot tell yet.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,

    /// <summary>The data cannot be trusted, whatever they say.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,
}
