using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Permutation;

/// <summary>What a model predicts, and so how its rows are judged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredictionTask>))]
public enum PredictionTask
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
