using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Selection;

/// <summary>The model that features are ranked by, on one thread and the same for the same seed.</summary>
internal static class SelectionModel
{
    // ML.NET's forests leave out every row in which a value is missing, without a word. Far below all others a missing value is one that trees can tell
    // apart.
    private const float Missing = -1e30f;

    public static ITransformer Fit(SelectionData data, int seed, int trees, int leaves)
    {
        var ml = new MLContext(seed);
        var view = View(ml, data);
        return data.Task switch
        {
            PredictionTask.Binary => ml
                .BinaryClassification.Trainers.FastForest(
                    Options(new FastForestBinaryTrainer.Options { LabelColumnName = nameof(Row.Positive) }, seed, trees, leaves)
                )
                .Fit(view),
            PredictionTask.Multiclass => ml
                .Transforms.Conversion.MapValueToKey(nameof(Row.Label))
                .Append(
                    ml.MulticlassClassification.Trainers.LightGbm(
                        new LightGbmMulticlassTrainer.Options
                        {
                            NumberOfIterations = Math.Max(1, trees / 4),
                            NumberOfLeaves = leaves,
                            NumberOfThreads = 1,
                            Seed = seed,
                        }
                    )
                )
                .Fit(view),
            _ => ml.Regression.Trainers.FastForest(Options(new FastForestRegressionTrainer.Options(), seed, trees, leaves)).Fit(view),
        };
    }

    public static IDataView View(MLContext ml, SelectionData data)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Rows.Columns);
        return ml.Data.LoadFromEnumerable(Enumerable.Range(0, data.Rows.Rows).Select(row => Row.Of(data, row)), definition);
    }

    /// <summary>What <see cref="View"/> has as label for the model.</summary>
    public static EvaluationTarget Target(PredictionTask task) =>
        task switch
        {
            PredictionTask.Binary => EvaluationTarget.Binary(nameof(Row.Positive)),
            PredictionTask.Multiclass => EvaluationTarget.Multiclass(nameof(Row.Label)),
            _ => EvaluationTarget.Regression(nameof(Row.Label)),
        };

    /// <summary>What the model is judged by.</summary>
    public static ImportanceMetric Metric(PredictionTask task) =>
        task switch
        {
            PredictionTask.Binary => ImportanceMetrics.Auc,
            PredictionTask.Multiclass => ImportanceMetrics.MicroAccuracy,
            _ => ImportanceMetrics.RootMeanSquaredError,
        };

    private static T Options<T>(T options, int seed, int trees, int leaves)
        where T : TreeOptions
    {
        options.NumberOfTrees = trees;
        options.NumberOfLeaves = leaves;
        options.NumberOfThreads = 1;
        options.Seed = seed;
        options.FeatureSelectionSeed = seed;
        return options;
    }

    private static float Known(float value) => float.IsNaN(value) ? Missing : value;

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public float Label { get; init; }

        public bool Positive { get; init; }

        public static Row Of(SelectionData data, int row) =>
            new()
            {
                Features = [.. Enumerable.Range(0, data.Rows.Columns).Select(slot => Known(data.Rows.Value(row, slot)))],
                Label = (float)data.LabelArray[row],
                Positive = data.LabelArray[row] > 0,
            };
    }
}
