using Microsoft.ML;

namespace MLFeatures.Transforms;

/// <summary>Catalog methods for genres and other sets of labels.</summary>
public static class GenresCatalog
{
    /// <summary>Encodes the set of genres of a record as one 0/1 slot per genre.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">Column to make. Data type: vector of Single, one slot per genre seen by <c>Fit</c>, named as the genre, in ordinal order.</param>
    /// <param name="inputColumnName">Column to read; the same as the output when null. Data type: text, scalar (<c>Action|Drama</c>) or vector.</param>
    /// <param name="separator">What stands between the genres of one text.</param>
    /// <example><code source="../../../../tests/MLFeatures.Tests/Transforms/EncodeGenresExample.cs"/></example>
    public static GenreEncodingEstimator EncodeGenres(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        char separator = GenreEncodingEstimator.Defaults.Separator
    ) => new(catalog, outputColumnName, inputColumnName ?? outputColumnName, separator);
}
