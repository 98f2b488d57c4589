using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>A fitted genre encoding. Saved as ML.NET's own parts; after loading it is a <c>TransformerChain</c>.</summary>
public sealed class GenreEncodingTransformer : ITransformer
{
    private readonly CheckedChain _chain;

    internal GenreEncodingTransformer(InputColumn input, IReadOnlyList<string> genres, char separator, ITransformer inner) =>
        (Genres, Separator, _chain) = (genres, separator, new(input, inner));

    /// <summary>The genres that were learned, in the order of the output's slots.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>What stands between the genres of one text.</summary>
    public char Separator { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => _chain.IsRowToRowMapper;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input column is missing or has another type.</exception>
    public IDataView Transform(IDataView input) => _chain.Transform(input);

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => _chain.Save(ctx);
}
