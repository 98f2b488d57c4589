using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Information;

/// <summary>What the values of a column are, as far as scores are concerned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureKind>))]
public enum FeatureKind
{
    /// <summary>Numbers.</summary>
    [JsonStringEnumMemberName("numeric")]
    Numeric,

    /// <summary>Categories without order: text with repeated values, keys, and numbers that the caller says are codes.</summary>
    [JsonStringEnumMemberName("categorical")]
    Categorical,

    /// <summary>True or false: two categories, and the numbers 1 and 0.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>Text of which values hardly ever repeat, such as names and titles: no category tells anything of another row.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Moments, taken as days since 1970.</summary>
    [JsonStringEnumMemberName("date")]
    Date,
}
