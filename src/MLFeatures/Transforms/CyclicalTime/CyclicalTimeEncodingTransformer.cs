using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>A cyclical encoding of a time column. Saved as ML.NET's own parts; after loading it is a <c>TransformerChain</c>.</summary>
public sealed class CyclicalTimeEncodingTransformer : ITransformer
{
    private readonly ITransformer _inner;

    internal CyclicalTimeEncodingTransformer(IReadOnlyList<TimeCycle> cycles, IReadOnlyList<string> slots, ITransformer inner) =>
        (Cycles, Slots, _inner) = (cycles, slots, inner);

    /// <summary>The cycles, in the order of the output's slots.</summary>
    public IReadOnlyList<TimeCycle> Cycles { get; }

    /// <summary>Names of the output's slots: <c>HourOfDay.Sin</c>, <c>HourOfDay.Cos</c>, …</summary>
    public IReadOnlyList<string> Slots { get; }

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
