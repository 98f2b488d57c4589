using System.Text.Json.Serialization;

namespace MLFeatures.Importance.Selection;

/// <summary>How a feature by itself is tested against the label.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnivariateTest>))]
public enum UnivariateTest
{
    /// <summary>
    /// By ranks: Kruskal and Wallis's test where labels are classes, of two the two-sided test of Mann and Whitney, and Spearman's correlation where they are
    /// numbers or grades. Takes no notice of outliers, finds what rises or falls.
    /// </summary>
    [JsonStringEnumMemberName("ranks")]
    Ranks,

    /// <summary>
    /// By variance: F of a one-way analysis where labels are classes, of a straight line where they are numbers or grades, as scikit-learn's <c>f_classif</c>
    /// and <c>f_regression</c> have them. The sharpest for normal values.
    /// </summary>
    [JsonStringEnumMemberName("f")]
    F,

    /// <summary>
    /// By counts: Pearson's χ² of the table of values and classes, every different value being a category. For codes, flags and counts; labels must be classes.
    /// A slot that is missing somewhere is tested without these rows.
    /// </summary>
    [JsonStringEnumMemberName("chi_square")]
    ChiSquare,
}
