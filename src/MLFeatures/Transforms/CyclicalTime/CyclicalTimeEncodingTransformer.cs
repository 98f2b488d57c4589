using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>A cyclical encoding of a time column. Saved as ML.NET's own parts; after loading it is a <c>TransformerChain</c>.</summary>
public sealed class CyclicalTimeEncodingTransformer : ITransformer
{
    private readonly InputColumn _input;
    private readonly ITransformer _inner;

    internal CyclicalTimeEncodingTransformer(
        InputColumn input,
        IReadOnlyList<TimeCycle> cycles,
        IReadOnlyList<string> slots,
        ITransformer inner
    ) => (Cycles, Slots, _input, _inner) = (cycles, slots, input, inner);

    /// <summary>The cycles, in the order of the output's slots.</summary>
    public IReadOnlyList<TimeCycle> Cycles { get; }

    /// <summary>Names of the output's slots: <c>HourOfDay.Sin</c>, <c>HourOfDay.Cos</c>, …</summary>
    public IReadOnlyList<string> Slots { get; }

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
