using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Information;

/// <summary>How strongly two columns go together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssociationMeasure>))]
public enum AssociationMeasure
{
    /// <summary>Spearman's rank correlation of two columns of numbers, −1 to 1.</summary>
    [JsonStringEnumMemberName("spearman")]
    Spearman,

    /// <summary>Pearson's correlation of two columns of numbers, −1 to 1.</summary>
    [JsonStringEnumMemberName("pearson")]
    Pearson,

    /// <summary>Distance correlation of two columns of numbers, 0–1.</summary>
    [JsonStringEnumMemberName("distance_correlation")]
    DistanceCorrelation,

    /// <summary>Correlation ratio η of numbers and categories, 0–1.</summary>
    [JsonStringEnumMemberName("correlation_ratio")]
    CorrelationRatio,

    /// <summary>Cramér's V of two columns of categories, corrected for bias, 0–1.</summary>
    [JsonStringEnumMemberName("cramers_v")]
    CramersV,

    /// <summary>Theil's U of two columns of categories, 0–1: what the first tells of the second.</summary>
    [JsonStringEnumMemberName("uncertainty_coefficient")]
    UncertaintyCoefficient,
}
