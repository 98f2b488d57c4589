using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Runs;

/// <summary>How training rows are made to count more. Test rows never are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Augmentation>))]
public enum Augmentation
{
    /// <summary>All rows count the same.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A row's weight goes into the loss.</summary>
    [JsonStringEnumMemberName("weight")]
    Weight,

    /// <summary>A row is repeated as often as its weight says, rounded, at least once; after the split, so that no copy reaches the test.</summary>
    [JsonStringEnumMemberName("repeat")]
    Repeat,
}
