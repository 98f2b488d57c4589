using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>A fitted genre encoding. Saved as ML.NET's own parts; after loading it is a <c>TransformerChain</c>.</summary>
public sealed class GenreEncodingTransformer : ITransformer
{
    private readonly ITransformer _inner;

    internal GenreEncodingTransformer(IReadOnlyList<string> genres, char separator, ITransformer inner) =>
        (Genres, Separator, _inner) = (genres, separator, inner);

    /// <summary>The genres that were learned, in the order of the output's slots.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>What stands between the genres of one text.</summary>
    public char Separator { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => _inner.IsRowToRowMapper;

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => _inner.Transform(input);

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _inner.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _inner.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => _inner.Save(ctx);
}
