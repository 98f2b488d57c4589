using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>A cyclical encoding of a time column. Saved as ML.NET's own parts; after loading it is a <c>TransformerChain</c>.</summary>
public sealed class CyclicalTimeEncodingTransformer : ITransformer
{
    private readonly CheckedChain _chain;

    internal CyclicalTimeEncodingTransformer(
        InputColumn input,
        IReadOnlyList<TimeCycle> cycles,
        IReadOnlyList<string> slots,
        ITransformer inner
    ) => (Cycles, Slots, _chain) = (cycles, slots, new(input, inner));

    /// <summary>The cycles, in the order of the output's slots.</summary>
    public IReadOnlyList<TimeCycle> Cycles { get; }

    /// <summary>Names of the output's slots: <c>HourOfDay.Sin</c>, <c>HourOfDay.Cos</c>, …</summary>
    public IReadOnlyList<string> Slots { get; }

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
