using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Pipelines.Stages;
using MLFeatures.Registry;

namespace MLFeatures.Pipelines;

/// <summary>The features of a pipeline that are computed when a model asks, as the first part of the model.</summary>
public sealed class OnDemandFeatures
{
    private readonly IReadOnlyList<OnDemandStage> _stages;

    internal OnDemandFeatures(IReadOnlyList<OnDemandStage> stages) => _stages = stages;

    /// <summary>The views, in the order of their stages.</summary>
    public IReadOnlyList<OnDemandView> Views => [.. _stages.Select(s => new OnDemandView(s.Name, s.Required, s.Outputs))];

    /// <summary>Stored features that they are computed from: a training set must have them too.</summary>
    public IReadOnlyList<FeatureReference> Required => [.. _stages.SelectMany(s => s.Required).Distinct()];

    /// <summary>The estimators of all stages, one after the other; null when the pipeline has none.</summary>
    public IEstimator<ITransformer>? Build(MLContext ml) =>
        _stages.Count == 0
            ? null
            : _stages
                .Skip(1)
                .Aggregate(
                    _stages[0].Build(ml),
                    (chain, stage) => new EstimatorChain<ITransformer>().Append(chain).Append(stage.Build(ml))
                );
}
