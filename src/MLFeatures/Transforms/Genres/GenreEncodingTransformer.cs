using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>A fitted genre encoding. Saved as ML.NET's own parts; after loading it is a <c>TransformerChain</c>.</summary>
public sealed class GenreEncodingTransformer : ITransformer
{
    private readonly InputColumn _input;
    private readonly ITransformer _inner;

    internal GenreEncodingTransformer(InputColumn input, IReadOnlyList<string> genres, char separator, ITransformer inner) =>
        (Genres, Separator, _input, _inner) = (genres, separator, input, inner);

    /// <summary>The genres that were learned, in the order of the output's slots.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>What stands between the genres of one text.</summary>
    public char Separator { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => _inner.IsRowToRowMapper;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input column is missing or has another type.</exception>
    public IDataView Transform(IDataView input) => _inner.Transform(Checked(input));

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _inner.GetOutputSchema(Checked(inputSchema));

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _inner.GetRowToRowMapper(Checked(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => _inner.Save(ctx);

    private IDataView Checked(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Checked(input.Schema);
        return input;
    }

    private DataViewSchema Checked(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _input.FindIn(schema);
        return schema;
    }
}
