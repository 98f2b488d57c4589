using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Selection;

/// <summary>What became of a feature.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelectionState>))]
public enum SelectionState
{
    /// <summary>It is kept.</summary>
    [JsonStringEnumMemberName("selected")]
    Selected,

    /// <summary>It is dropped.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>The method could not decide in the work it was given.</summary>
    [JsonStringEnumMemberName("tentative")]
    Tentative,
}
