using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Importance;

/// <summary>
/// Rows as a model's predictor reads them, with their labels beside them. The vectors are computed first, from rows without labels: no transform before the
/// predictor can see what the rows are judged by.
/// </summary>
internal static class FeatureVectors
{
    /// <param name="model">The model.</param>
    /// <param name="table">Its arm.</param>
    /// <param name="order">Positions of rows, in the order in which they are scored.</param>
    /// <exception cref="InvalidDataException">Rows are lost or out of order.</exception>
    public static IDataView Read(ArmModel model, ArmTable table, ImmutableArray<int> order)
    {
        var prepared = model.Prepare(order);
        var (features, number) = (prepared.Schema[ArmModel.Features], prepared.Schema[ArmTable.Row]);
        // By position among all rows, as the labels are.
        var vectors = new VBuffer<float>[table.Rows.Count];
        using var cursor = prepared.GetRowCursor([features, number]);
        var getVector = cursor.GetGetter<VBuffer<float>>(features);
        var getRow = cursor.GetGetter<long>(number);
        var (count, row) = (0, 0L);
        for (; cursor.MoveNext(); count++)
        {
            getRow(ref row);
            if (count >= order.Length || row != order[count])
                throw Predictions.WrongRows(order.Length);
            getVector(ref vectors[row]);
        }
        if (count != order.Length)
            throw Predictions.WrongRows(order.Length);
        var column = new RowColumn<VBuffer<float>>(ArmModel.Features, features.Type, vectors);
        return new RowSubset([column, .. table.Judging], order.AsMemory());
    }
}
