using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Models;

/// <summary>The step of a fitted model that predicts from a vector of features.</summary>
internal sealed record PredictionStep(ISingleFeaturePredictionTransformer<object> Transformer, int Slots)
{
    /// <summary>The last such step; chains are searched, also chains within chains.</summary>
    /// <exception cref="NotSupportedException">There is none, or it reads no vector of fixed size.</exception>
    public static PredictionStep LastOf(ITransformer model)
    {
        if (Find(model) is not { } predictor)
            throw new NotSupportedException(
                $"{model.GetType().Name} has no prediction step with a feature column. Give the fitted trainer, or the chain that contains it."
            );
        if (predictor.FeatureColumnType is not VectorDataViewType { Size: > 0 } vector)
            throw new NotSupportedException(
                $"Column '{predictor.FeatureColumnName}' is {predictor.FeatureColumnType}, expected a vector of fixed size."
            );
        return new(predictor, vector.Size);
    }

    // For ML.NET a calibrator is a predictor, too: one that reads a score. What it calibrates comes before it.
    private static ISingleFeaturePredictionTransformer<object>? Find(ITransformer model)
    {
        if (model is not IEnumerable<ITransformer> chain)
            return model as ISingleFeaturePredictionTransformer<object>;
        var found = chain.Reverse().Select(Find).OfType<ISingleFeaturePredictionTransformer<object>>().ToArray();
        return found.FirstOrDefault(step => step.FeatureColumnType is VectorDataViewType) ?? found.FirstOrDefault();
    }
}
