using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Importance;

/// <summary>A fitted trainer in two: what makes scores of feature vectors, and the calibrator that some trainers put behind it.</summary>
/// <param name="Scorer">From feature vectors to scores, and often probabilities.</param>
/// <param name="Calibrator">From scores to probabilities; null when there is none, or it is part of the scorer.</param>
internal sealed record PredictorSteps(ITransformer Scorer, ITransformer? Calibrator)
{
    private const string Score = "Score";
    private const string Probability = "Probability";

    public static PredictorSteps Of(ITransformer predictor)
    {
        ITransformer[] steps = predictor is IEnumerable<ITransformer> chain ? [.. chain] : [predictor];
        // For ML.NET a calibrator is a predictor, too: one that reads a score.
        return
            steps is [.. var before, ISingleFeaturePredictionTransformer<object> { FeatureColumnType: not VectorDataViewType } last]
            && before.Length > 0
            ? new(new TransformerChain<ITransformer>(before), last)
            : new(predictor, null);
    }

    /// <summary>The probability of each score, as the calibrator has it; empty without a calibrator.</summary>
    public double[] Probabilities(ReadOnlyMemory<double> scores)
    {
        if (Calibrator is null)
            return [];
        var column = new RowColumn<float>(Score, NumberDataViewType.Single, Array.ConvertAll(scores.ToArray(), score => (float)score));
        var calibrated = Calibrator.Transform(new RowSubset([column], Enumerable.Range(0, scores.Length).ToArray()));
        return [.. calibrated.GetColumn<float>(Probability).Select(p => (double)p)];
    }
}
