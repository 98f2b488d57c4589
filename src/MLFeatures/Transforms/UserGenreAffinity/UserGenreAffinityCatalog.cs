using Microsoft.ML;

namespace MLFeatures.Transforms;

/// <summary>Catalog methods for a user's taste in genres.</summary>
public static class UserGenreAffinityCatalog
{
    /// <summary>
    /// Encodes a user as one number per genre: how far the user rated that genre above (positive) or below (negative) the user's own mean,
    /// shrunk towards 0, as far as it was known at the row's time.
    /// </summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">Column to make. Data type: vector of Single, one slot per genre seen by <c>Fit</c>, named as the genre, in ordinal order; unit: the rating's.</param>
    /// <param name="userColumnName">Who rated. Data type: text, Int32 or Int64; the same to fit and to transform.</param>
    /// <param name="genresColumnName">The genres of what was rated; read by <c>Fit</c> only. Data type: text, scalar (<c>Action|Drama</c>) or vector.</param>
    /// <param name="ratingColumnName">The rating; read by <c>Fit</c> only. Data type: Single or Double.</param>
    /// <param name="timeColumnName">To fit: when the rating happened. To transform: the time for which the value is asked; only ratings strictly before it count. Data type: DateTime, UTC.</param>
    /// <param name="shrinkage">k, in ratings: a genre with so many of the user's ratings keeps half of its deviation. 0 or more.</param>
    /// <param name="separator">What stands between the genres of one text.</param>
    /// <example><code source="../../../../tests/MLFeatures.Tests/Transforms/EncodeUserGenreAffinityExample.cs"/></example>
    public static UserGenreAffinityEncodingEstimator EncodeUserGenreAffinity(
        this TransformsCatalog catalog,
        string outputColumnName,
        string userColumnName,
        string genresColumnName,
        string ratingColumnName,
        string timeColumnName,
        double shrinkage = UserGenreAffinityEncodingEstimator.Defaults.Shrinkage,
        char separator = GenreEncodingEstimator.Defaults.Separator
    ) => new(catalog, outputColumnName, userColumnName, genresColumnName, ratingColumnName, timeColumnName, shrinkage, separator);
}
