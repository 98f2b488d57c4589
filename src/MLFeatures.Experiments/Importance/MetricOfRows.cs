using MLFeatures.Experiments.Metrics;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Experiments.Importance;

/// <summary>A metric of plans as importance measures by it. It is the same function on the same rows, so that any metric will do, also one in money.</summary>
internal static class MetricOfRows
{
    /// <param name="metric">The metric.</param>
    /// <param name="rows">What is known of the rows beside their scores, in the order in which they are scored.</param>
    /// <param name="predictor">The model that scores them.</param>
    public static ImportanceMetric Of(Metric metric, ScoredRows rows, PredictorSteps predictor) =>
        new(
            metric.Name,
            TaskOf(metric.Task),
            metric.HigherIsBetter,
            metric.Needs,
            scored =>
            {
                var probabilities = scored.Probabilities.IsEmpty ? predictor.Probabilities(scored.Scores) : scored.Probabilities;
                var value = metric.TryEvaluate(
                    rows with
                    {
                        Scores = scored.Scores,
                        Probabilities = metric.Task is LearningTask.Binary ? probabilities : default,
                    }
                );
                // Every row weighs 1: a plan's metrics know no weights, and the resamples take the place of the bootstrap.
                return _ => value;
            }
        );

    /// <summary>The task by the name that importance has for it.</summary>
    public static PredictionTask TaskOf(LearningTask task) =>
        task switch
        {
            LearningTask.Binary => PredictionTask.Binary,
            LearningTask.Regression => PredictionTask.Regression,
            LearningTask.Multiclass => PredictionTask.Multiclass,
            _ => PredictionTask.Ranking,
        };
}
