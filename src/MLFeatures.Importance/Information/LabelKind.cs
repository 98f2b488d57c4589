using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Information;

/// <summary>How a label is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelKind>))]
public enum LabelKind
{
    /// <summary>Classes without order. Of two classes the later one (true, the larger number, the later text) is positive.</summary>
    [JsonStringEnumMemberName("classes")]
    Classes,

    /// <summary>A quantity.</summary>
    [JsonStringEnumMemberName("number")]
    Number,
}
