using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Selection;

/// <summary>How good models are on rows that they were not fitted on.</summary>
public static class HeldOutScore
{
    /// <summary>The score of a model fitted on the first rows, on the second: finite, higher is better.</summary>
    /// <param name="train">Rows to fit on.</param>
    /// <param name="test">Rows to score, with the same features.</param>
    /// <param name="seed">Where the model's random numbers come from.</param>
    public delegate double Measure(SelectionData train, SelectionData test, int seed);

    /// <summary>A random forest, as <see cref="FeatureRankings.ForestGain"/> fits: AUC of two classes, accuracy of several, else minus the root mean squared error.</summary>
    public static double Forest(SelectionData train, SelectionData test, int seed)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        var ml = new MLContext(seed);
        var scored = SelectionModel.Fit(train, seed, trees: 100, leaves: 20).Transform(SelectionModel.View(ml, test));
        if (train.Task is PredictionTask.Multiclass)
            return ml.MulticlassClassification.Evaluate(scored).MicroAccuracy;
        double[] scores = [.. scored.GetColumn<float>("Score").Select(score => (double)score)];
        if (train.Task is PredictionTask.Binary)
            return AreaUnderRocCurve.Of(scores, Array.ConvertAll(test.LabelArray, label => label > 0)) ?? 0.5;
        return -Math.Sqrt(scores.Zip(test.LabelArray, (score, label) => (score - label) * (score - label)).Average());
    }
}
