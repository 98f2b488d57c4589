using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace MLFeatures.Transforms;

/// <summary>Learns which genres there are and encodes the genres of a record as 0 and 1, one slot per genre (multi-hot).</summary>
/// <remarks>
/// Slot g is 1 when the record names genre g, else 0; a genre named twice is still 1. Slots are in ordinal order of the genres and carry their names,
/// whatever the order of the rows.
/// <para>
/// Missing or empty text and a genre that <c>Fit</c> has not seen give 0. Spaces around a genre do not count, upper and lower case differ.
/// The elements of a text vector are split at the separator too. <c>Fit</c> refuses data in which no genre occurs.
/// </para>
/// <para>Trap: a new genre needs a new fit; until then it is indistinguishable from no genre.</para>
///
/// ### Estimator Characteristics
/// | | |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Uses the label | No |
/// | Input column data type | text, scalar or vector |
/// | Output column data type | Single, vector, one slot per genre; unit: none, 0 or 1 |
/// | Missing input / unseen value | 0 in every slot / 0 |
/// | Saved by Model.Save | Yes, as TokenizeIntoWords + MapValueToKey + MapKeyToVector + Expression: loads with Microsoft.ML alone |
/// | Source | indicator coding of a set, e.g. scikit-learn MultiLabelBinarizer |
/// </remarks>
public sealed class GenreEncodingEstimator : IEstimator<GenreEncodingTransformer>
{
    private const string Verb = nameof(GenresCatalog.EncodeGenres);
    private readonly TransformsCatalog _catalog;
    private readonly string _output;
    private readonly InputColumn _input;
    private readonly char _separator;

    internal GenreEncodingEstimator(TransformsCatalog catalog, string output, string input, char separator)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(output);
        (_catalog, _output, _separator) = (catalog, output, separator);
        _input = new(Verb, "genre", input, ColumnKind.Texts);
    }

    /// <summary>Collects the genres; one pass over the input column.</summary>
    /// <exception cref="ArgumentException">The input column is missing or is not text.</exception>
    /// <exception cref="InvalidDataException">No row has a genre, so there is no slot to make.</exception>
    public GenreEncodingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input.FindIn(input.Schema);
        var chain = Pipeline().Fit(input);
        var genres =
            SlotNames.Of(chain.GetOutputSchema(input.Schema)[_output])
            ?? throw new InvalidDataException(
                $"{Verb}: no row has a genre in column '{_input.Name}' "
                    + $"({input.GetRowCount()?.ToString(CultureInfo.InvariantCulture) ?? "unknown number of"} rows). Expected: texts like "
                    + $"'Action{_separator}Drama'. Check the column and the separator '{_separator}', or leave this step out."
            );
        return new(_input, genres, _separator, chain);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input column is missing or is not text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _input.CheckIn(inputSchema);
        return Pipeline().GetOutputSchema(inputSchema);
    }

    // Keys are ordered by value and never capped; the counts of MapKeyToVector are brought back to 0 and 1 by the Expression, which keeps slot names.
    private EstimatorChain<ExpressionTransformer> Pipeline() =>
        _catalog
            .Text.TokenizeIntoWords(_output, _input.Name, [_separator])
            .Append(_catalog.Conversion.MapValueToKey(_output, _output, int.MaxValue, KeyOrdinality.ByValue))
            .Append(_catalog.Conversion.MapKeyToVector(_output, _output, outputCountVector: true))
            .Append(_catalog.Expression(_output, "count => count > 0f ? 1f : 0f", _output));

    /// <summary>Values used when a parameter is left out.</summary>
    public static class Defaults
    {
        /// <summary>The vertical bar, as in MovieLens.</summary>
        public const char Separator = '|';
    }
}
