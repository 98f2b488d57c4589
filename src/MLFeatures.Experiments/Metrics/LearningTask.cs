using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Metrics;

/// <summary>What the model of an experiment predicts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningTask>))]
public enum LearningTask
{
    /// <summary>Whether a row is positive.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>A number.</summary>
    [JsonStringEnumMemberName("regression")]
    Regression,

    /// <summary>One of several classes.</summary>
    [JsonStringEnumMemberName("multiclass")]
    Multiclass,

    /// <summary>The order of the rows of a group by their relevance.</summary>
    [JsonStringEnumMemberName("ranking")]
    Ranking,
}
