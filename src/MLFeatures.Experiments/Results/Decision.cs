using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Results;

/// <summary>What an experiment says to do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Decision>))]
public enum Decision
{
    /// <summary>The treatment is better: put its features into production.</summary>
    [JsonStringEnumMemberName("ship")]
    Ship,

    /// <summary>The treatment is worse, or at best better by less than what the plan calls worth it.</summary>
    [JsonStringEnumMemberName("do-not-ship")]
    DoNotShip,

    /// <summary>The data cannot tell.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,

    /// <summary>The comparison would have been dishonest and was not made, for example because a feature leaks the label.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
