using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Information;

/// <summary>A score of one column against the label.</summary>
/// <remarks>
/// "Binned" scores count pairs of categories; numbers (of the column and of the label) are first put into <see cref="FeatureScoreOptions.Bins"/> bins of
/// about equally many rows.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureMeasure>))]
public enum FeatureMeasure
{
    /// <summary>
    /// Mutual information, at least 0, in the unit of the report: plug-in between categories, Ross between numbers and categories, Kraskov, Stögbauer
    /// and Grassberger between numbers.
    /// </summary>
    [JsonStringEnumMemberName("mutual_information")]
    MutualInformation,

    /// <summary>Binned mutual information ÷ the mean of both entropies, 0–1.</summary>
    [JsonStringEnumMemberName("normalized_information")]
    NormalizedInformation,

    /// <summary>Binned mutual information less what chance gives, ÷ its largest value: about 0 for independent columns, at most 1.</summary>
    [JsonStringEnumMemberName("adjusted_information")]
    AdjustedInformation,

    /// <summary>Binned: by how much the column lowers the entropy of the label, in the unit of the report.</summary>
    [JsonStringEnumMemberName("information_gain")]
    InformationGain,

    /// <summary>Information gain ÷ entropy of the column, 0–1.</summary>
    [JsonStringEnumMemberName("gain_ratio")]
    GainRatio,

    /// <summary>Theil's U: information gain ÷ entropy of the label, 0–1; 1 when the column determines the label.</summary>
    [JsonStringEnumMemberName("uncertainty_coefficient")]
    UncertaintyCoefficient,

    /// <summary>Twice the binned mutual information ÷ the sum of both entropies, 0–1.</summary>
    [JsonStringEnumMemberName("symmetric_uncertainty")]
    SymmetricUncertainty,

    /// <summary>Binned information value of scorecards, in nats; two classes only.</summary>
    [JsonStringEnumMemberName("information_value")]
    InformationValue,

    /// <summary>Binned χ² of the contingency table.</summary>
    [JsonStringEnumMemberName("chi_square")]
    ChiSquare,

    /// <summary>Binned Cramér's V, corrected for bias, 0–1.</summary>
    [JsonStringEnumMemberName("cramers_v")]
    CramersV,

    /// <summary>χ² of sums of a non-negative quantity per class, which depends on its unit; classes only.</summary>
    [JsonStringEnumMemberName("count_chi_square")]
    CountChiSquare,

    /// <summary>F: of an analysis of variance between a number and classes or categories, of a straight line between numbers.</summary>
    [JsonStringEnumMemberName("f_statistic")]
    FStatistic,

    /// <summary>Pearson's correlation, −1 to 1; the label a number, or two classes as 0 and 1.</summary>
    [JsonStringEnumMemberName("pearson")]
    Pearson,

    /// <summary>Spearman's rank correlation, −1 to 1; the label as for Pearson's.</summary>
    [JsonStringEnumMemberName("spearman")]
    Spearman,

    /// <summary>Kendall's τ-b, −1 to 1; the label as for Pearson's.</summary>
    [JsonStringEnumMemberName("kendall")]
    Kendall,

    /// <summary>Distance correlation, 0–1, the V-statistic; the label as for Pearson's. Its p-value is that of the bias-corrected statistic.</summary>
    [JsonStringEnumMemberName("distance_correlation")]
    DistanceCorrelation,

    /// <summary>Correlation ratio η, 0–1, between a number and classes or categories.</summary>
    [JsonStringEnumMemberName("correlation_ratio")]
    CorrelationRatio,

    /// <summary>Area under the ROC curve when the value itself is the score, 0–1; two classes only. Below ½: small values mean positive.</summary>
    [JsonStringEnumMemberName("auc")]
    AreaUnderRocCurve,
}
