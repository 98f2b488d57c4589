using Microsoft.ML;
using MLFeatures.Extractors;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines.Stages;

/// <summary>One view whose features are made when a model asks: nothing of it is stored but its definition and measured quality.</summary>
internal sealed class OnDemandStage
{
    private readonly StageDefinition _stage;
    private readonly OnDemandExtractor _extractor;

    /// <param name="stage">The stage.</param>
    /// <param name="extractor">The stage's extractor.</param>
    /// <param name="stored">The views that the pipeline keeps.</param>
    public OnDemandStage(StageDefinition stage, OnDemandExtractor extractor, IReadOnlyList<FeatureViewDefinition> stored)
    {
        (_stage, _extractor) = (stage, extractor);
        Required = extractor.Requires(stored);
    }

    public string Name => _stage.Name;

    /// <summary>Name of the source whose records are past requests.</summary>
    public string Source => _extractor.Source;

    /// <summary>The stored features that it reads.</summary>
    public IReadOnlyList<FeatureReference> Required { get; }

    /// <summary>The columns that <see cref="Build"/> makes, with the features in each.</summary>
    public IReadOnlyList<OnDemandColumn> Outputs =>
        [
            .. _extractor.Outputs.Select(template => new OnDemandColumn(
                new FeatureReference(Name, template.Column).Column,
                [.. Slots(template).Select(slot => new FeatureReference(Name, _extractor.Define(template, _stage.Arguments, slot).Name))]
            )),
        ];

    public IEstimator<ITransformer> Build(MLContext ml) => _extractor.Build(ml, new(Name, _stage.Arguments, Required));

    public string Key(FeatureSource requests, IReadOnlyList<StoredView> stored) =>
        StageKey.Of(
            _stage,
            requests,
            stored.Where(v => Required.Any(r => string.Equals(r.View, v.Definition.Name, StringComparison.Ordinal))).Select(v => v.Key)
        );

    /// <summary>The definition; simulated or label-derived inputs, direct or through stored features, mark the outputs.</summary>
    public FeatureViewDefinition Define(FeatureSource requests, IReadOnlyList<FeatureViewDefinition> stored)
    {
        var inputs = stored.SelectMany(view => view.Features.Where(f => Required.Contains(new(view.Name, f.Name)))).ToArray();
        FeatureDefinition Mark(FeatureTemplate template, FeatureDefinition feature) =>
            feature with
            {
                Dependencies = [.. feature.Dependencies, .. Required.Select(r => r.ToString())],
                DerivedFromLabel = template.Reads.Any(requests.LabelDerivedColumns.Contains) || inputs.Any(f => f.DerivedFromLabel),
                Provenance =
                    template.Reads.Any(requests.SimulatedColumns.Contains) || inputs.Any(f => f.Provenance is FeatureProvenance.Simulated)
                        ? FeatureProvenance.Simulated
                        : FeatureProvenance.Observed,
            };
        return new()
        {
            Name = Name,
            Version = _extractor.Version,
            Description = _extractor.Description,
            Entity = _extractor.Entity,
            Features =
            [
                .. _extractor.Outputs.SelectMany(template =>
                    Slots(template).Select(slot => Mark(template, _extractor.Define(template, _stage.Arguments, slot)))
                ),
            ],
        };
    }

    // A name with "{slot}" stands for a vector with one feature per slot.
    private IReadOnlyList<string> Slots(FeatureTemplate template) =>
        template.Name.Contains("{slot}", StringComparison.Ordinal) ? _extractor.Slots : [""];
}
