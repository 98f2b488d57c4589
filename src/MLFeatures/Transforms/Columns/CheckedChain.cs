using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>ML.NET's own parts behind one input column: the column is checked first, so that a wrong one is told in our words and not in theirs.</summary>
internal sealed class CheckedChain(InputColumn input, ITransformer parts)
{
    public bool IsRowToRowMapper => parts.IsRowToRowMapper;

    public IDataView Transform(IDataView rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        input.FindIn(rows.Schema);
        return parts.Transform(rows);
    }

    public DataViewSchema GetOutputSchema(DataViewSchema schema) => parts.GetOutputSchema(Checked(schema));

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema schema) => parts.GetRowToRowMapper(Checked(schema));

    public void Save(ModelSaveContext ctx) => parts.Save(ctx);

    private DataViewSchema Checked(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        input.FindIn(schema);
        return schema;
    }
}
