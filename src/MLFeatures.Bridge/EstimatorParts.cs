using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Bridge;

/// <summary>What a chain of estimators is made of, which ML.NET keeps to itself.</summary>
public static class EstimatorParts
{
    private const string Parts = "_estimators";

    /// <summary>The estimators that <paramref name="estimator"/> fits one after another; chains within chains are taken apart.</summary>
    /// <param name="estimator">A chain, or any other estimator, which is its own only part.</param>
    /// <exception cref="NotSupportedException">ML.NET no longer keeps the parts of a chain where this version looks for them.</exception>
    public static IReadOnlyList<IEstimator<ITransformer>> Of(IEstimator<ITransformer> estimator)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        var type = estimator.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(EstimatorChain<>))
            return [estimator];
        var parts =
            type.GetField(Parts, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(estimator) as IEstimator<ITransformer>[]
            ?? throw new NotSupportedException($"{type} of {type.Assembly.GetName()} has no array '{Parts}' of its estimators.");
        return [.. parts.SelectMany(Of)];
    }
}
