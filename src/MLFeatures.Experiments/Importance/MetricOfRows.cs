using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Experiments.Importance;

/// <summary>A metric of plans as importance measures by it. It is the same function on the same rows, so that any metric will do, also one in money.</summary>
internal static class MetricOfRows
{
    /// <param name="metric">The metric.</param>
    /// <param name="rows">What is known of the rows beside their scores, in the order in which they are scored.</param>
    /// <param name="predictor">The model that scores them.</param>
    public static ImportanceMetric Of(Metric metric, ScoredRows rows, ITransformer predictor)
    {
        var calibrate = Calibration(predictor);
        return new(
            metric.Name,
            TaskOf(metric.Task),
            metric.HigherIsBetter,
            metric.Needs,
            scored =>
            {
                var probabilities = scored.Probabilities.IsEmpty && calibrate is not null ? calibrate(scored.Scores) : scored.Probabilities;
                var value = metric.TryEvaluate(
                    rows with
                    {
                        Scores = scored.Scores,
                        Probabilities = metric.Task is LearningTask.Binary ? probabilities : default,
                    }
                );
                // Every row weighs 1: there are no weights in a plan's metrics, and the resamples take the place of the bootstrap.
                return _ => value;
            }
        );
    }

    /// <summary>The task by the name that importance has for it.</summary>
    public static PredictionTask TaskOf(LearningTask task) =>
        task switch
        {
            LearningTask.Binary => PredictionTask.Binary,
            LearningTask.Regression => PredictionTask.Regression,
            LearningTask.Multiclass => PredictionTask.Multiclass,
            _ => PredictionTask.Ranking,
        };

    // Some trainers end in a calibrator of their own, a step after the one that permuted rows are scored by.
    private static Func<ReadOnlyMemory<double>, ReadOnlyMemory<double>>? Calibration(ITransformer predictor)
    {
        if (
            predictor is not IEnumerable<ITransformer> chain
            || chain.Last() is ISingleFeaturePredictionTransformer<object> or IEnumerable<ITransformer>
        )
            return null;
        var calibrator = chain.Last();
        return scores =>
        {
            var column = new RowColumn<float>(
                "Score",
                NumberDataViewType.Single,
                Array.ConvertAll(scores.ToArray(), score => (float)score)
            );
            var calibrated = calibrator.Transform(new RowSubset([column], Enumerable.Range(0, scores.Length).ToArray()));
            return calibrated.Schema.GetColumnOrNull("Probability") is null
                ? default(ReadOnlyMemory<double>)
                : calibrated.GetColumn<float>("Probability").Select(p => (double)p).ToArray();
        };
    }
}
