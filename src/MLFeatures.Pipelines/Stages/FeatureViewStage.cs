using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLFeatures.Extractors;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Registry;
using MLFeatures.Sources;

namespace MLFeatures.Pipelines.Stages;

/// <summary>Computes one stored feature view from its source.</summary>
internal sealed class FeatureViewStage(StageDefinition stage, FeatureViewExtractor extractor, FeatureSource source)
{
    // Raise when the rules below (which rows a view has, how they are named) change: all stored values are then recomputed.
    private const int Rules = 1;

    // A store keeps whole milliseconds, so "just after an event" is one of them.
    private static readonly TimeSpan JustAfter = TimeSpan.FromMilliseconds(1);

    /// <summary>Identifies what the values depend on: the same key means the same values.</summary>
    public string Key { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', Rules, stage.Name, extractor.Type, extractor.Version, stage.Arguments, source.Name, source.ContentId)
                )
            )
        );

    public FeatureViewRows Compute(MLContext ml, CancellationToken ct)
    {
        var table = new SourceTable(source, extractor.Entity);
        var index = table.EveryRecord();
        var asked = source.Rows;
        if (extractor.SummarizesHistory)
        {
            index = table.EveryMoment(out var records);
            asked = source.Rows[records];
            asked[source.EventTimeColumn] = new PrimitiveDataFrameColumn<DateTime>(
                source.EventTimeColumn,
                index.EventTimes.Select(t => t + JustAfter)
            );
        }
        var model = extractor.Build(ml, stage.Arguments).Fit(source.Rows);
        var columns = OutputColumn.Read(
            model.Transform(asked),
            [.. extractor.Outputs.Select(o => o.Column)],
            $"Stage '{stage.Name}' ({extractor.Type})",
            index.Rows,
            ct
        );
        return Assemble(index, columns);
    }

    private FeatureViewRows Assemble(ViewIndex index, IReadOnlyList<OutputColumn> columns)
    {
        var features = new List<FeatureDefinition>();
        var rows = new List<DataFrameColumn>();
        rows.AddRange(extractor.Entity.JoinKeys.Select((key, k) => new PrimitiveDataFrameColumn<long>(key, index.Keys[k])));
        rows.Add(new PrimitiveDataFrameColumn<DateTime>(FeatureViewRows.EventTimestamp, index.EventTimes));
        rows.Add(new PrimitiveDataFrameColumn<DateTime>(FeatureViewRows.CreatedTimestamp, index.CreatedTimes));
        foreach (var (template, column) in extractor.Outputs.Zip(columns))
        {
            for (var slot = 0; slot < column.Slots.Count; slot++)
            {
                if (template.Slot is { } only && !string.Equals(only, column.Slots[slot], StringComparison.Ordinal))
                    continue;
                var feature = Define(template, column.Slots[slot]);
                features.Add(feature);
                rows.Add(new PrimitiveDataFrameColumn<float>(feature.Name, column.Values(slot)));
            }
        }
        var definition = new FeatureViewDefinition
        {
            Name = stage.Name,
            Version = extractor.Version,
            Description = extractor.Description,
            Entity = extractor.Entity,
            Features = features,
        };
        return new(definition, new DataFrame(rows));
    }

    private FeatureDefinition Define(FeatureTemplate template, string slot) =>
        extractor.Define(template, stage.Arguments, slot) with
        {
            Provenance = template.Reads.Any(source.SimulatedColumns.Contains) ? FeatureProvenance.Simulated : FeatureProvenance.Observed,
            DerivedFromLabel = template.Reads.Any(source.LabelDerivedColumns.Contains),
        };
}
