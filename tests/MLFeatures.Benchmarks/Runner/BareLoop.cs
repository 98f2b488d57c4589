using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Splits;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Benchmarks.Runner;

/// <summary>What one would write with ML.NET alone: the same fits on the same rows, scored by its evaluator, one after the other.</summary>
internal static class BareLoop
{
    /// <summary>Mean area under the ROC curve of each arm.</summary>
    public static double[] Run(IReadOnlyList<BareRow[]> arms, Division division, TrainerDefinition trainer)
    {
        var areas = new double[arms.Count];
        foreach (var resample in division.Resamples)
        {
            for (var arm = 0; arm < arms.Count; arm++)
                areas[arm] += Fit(arms[arm], resample, trainer) / division.Resamples.Length;
        }
        return areas;
    }

    private static double Fit(BareRow[] rows, Resample resample, TrainerDefinition trainer)
    {
        var ml = new MLContext(1);
        var schema = SchemaDefinition.Create(typeof(BareRow));
        schema[nameof(BareRow.Values)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Values.Length);
        IDataView View(ImmutableArray<int> positions) => ml.Data.LoadFromEnumerable(positions.Select(row => rows[row]).ToArray(), schema);
        EstimatorChain<ITransformer> pipeline = new EstimatorChain<ITransformer>().Append<ITransformer>(
            ml.Transforms.ReplaceMissingValues("Features", nameof(BareRow.Values), MissingValueReplacingEstimator.ReplacementMode.Mean)
        );
        if (trainer.NeedsScaling)
            pipeline = pipeline.Append<ITransformer>(ml.Transforms.NormalizeMeanVariance("Features", "Features", fixZero: false));
        var columns = new TrainerColumns(LearningTask.Binary, "Features", "Label", null, null);
        var model = pipeline.Append(trainer.Create(ml, columns, 1)).Fit(View(resample.TrainRows));
        return ml.BinaryClassification.Evaluate(model.Transform(View(resample.TestRows))).AreaUnderRocCurve;
    }
}
