using Microsoft.ML;

namespace MLFeatures.Transforms;

/// <summary>Catalog methods for how far a user's ratings lie above or below those of others.</summary>
public static class UserRatingBiasCatalog
{
    /// <summary>
    /// Encodes a user as the damped mean by which the user rated above (positive) or below (negative) what others gave to the same items,
    /// as far as it was known at the row's time.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">Column to make. Data type: vector of Single, slots <c>bias</c> (unit: the rating's; NaN without earlier ratings) and <c>count</c> (the user's earlier ratings).</param>
    /// <param name="userColumnName">Who rated. Data type: text, Int32 or Int64; the same to fit and to transform.</param>
    /// <param name="itemColumnName">What was rated; read by <c>Fit</c> only. Data type: text, Int32 or Int64.</param>
    /// <param name="ratingColumnName">The rating; read by <c>Fit</c> only. Data type: Single or Double.</param>
    /// <param name="timeColumnName">To fit: when the rating happened. To transform: the time for which the value is asked; only ratings strictly before it count. Data type: DateTime, UTC.</param>
    /// <param name="itemDamping">λ of the item's mean, in ratings: an item with so many ratings keeps half of its deviation. 0 or more.</param>
    /// <param name="userDamping">λ of the user's mean, in ratings. 0 or more.</param>
    /// <example><code source="../../../../tests/MLFeatures.Tests/Transforms/EncodeUserRatingBiasExample.cs"/></example>
    public static UserRatingBiasEncodingEstimator EncodeUserRatingBias(
        this TransformsCatalog catalog,
        string outputColumnName,
        string userColumnName,
        string itemColumnName,
        string ratingColumnName,
        string timeColumnName,
        double itemDamping = UserRatingBiasEncodingEstimator.Defaults.ItemDamping,
        double userDamping = UserRatingBiasEncodingEstimator.Defaults.UserDamping
    ) => new(catalog, outputColumnName, userColumnName, itemColumnName, ratingColumnName, timeColumnName, itemDamping, userDamping);
}
