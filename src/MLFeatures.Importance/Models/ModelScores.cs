using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Models;

/// <summary>Any fitted ML.NET model with one Score, as a function of its feature vector.</summary>
public static class ModelScores
{
    /// <summary>The model's last prediction step as a function: rows in, one Score per row out, in the model's own single precision.</summary>
    /// <param name="model">A fitted trainer, or a chain that has one; only its last prediction step runs.</param>
    /// <returns>A function that may be called from one thread at a time.</returns>
    /// <exception cref="NotSupportedException">The model has no prediction step, or its Score is no single number.</exception>
    public static Func<FeatureMatrix, double[]> Of(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (predictor, slots) = PredictionStep.LastOf(model);
        var ml = new MLContext(seed: 0);
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        definition[nameof(Row.Values)].ColumnName = predictor.FeatureColumnName;
        var output = predictor.GetOutputSchema(ml.Data.LoadFromEnumerable(Array.Empty<Row>(), definition).Schema);
        if (output.GetColumnOrNull("Score")?.Type is not NumberDataViewType)
            throw new NotSupportedException(
                $"The Score of {predictor.Model.GetType().Name} is no single number; explain one class at a time."
            );
        return rows =>
        {
            rows.RequireColumns(slots, nameof(rows));
            var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Rows).Select(row => Row.Of(rows, row)), definition);
            return [.. predictor.Transform(data).GetColumn<float>("Score").Select(score => (double)score)];
        };
    }

    private sealed class Row
    {
        public float[] Values { get; init; } = [];

        public static Row Of(FeatureMatrix rows, int row) =>
            new() { Values = [.. Enumerable.Range(0, rows.Columns).Select(slot => rows.Value(row, slot))] };
    }
}
