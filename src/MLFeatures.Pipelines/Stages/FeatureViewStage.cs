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
    // A store keeps whole milliseconds, so "just after an event" is one of them.
    private static readonly TimeSpan JustAfter = TimeSpan.FromMilliseconds(1);

    /// <summary>Identifies what the values depend on: the same key means the same values.</summary>
    public string Key { get; } = StageKey.Of(stage, source, []);

    public FeatureViewRows Compute(MLContext ml, CancellationToken ct)
    {
        var table = new SourceTable(source, extractor.Entity);
        var index = table.EveryRecord();
        // Only what the extractor declares: provenance is judged by that, and an undeclared column must not slip past it.
        var declared = Declared();
        var asked = declared;
        if (extractor.SummarizesHistory)
        {
            index = table.EveryMoment(out var records);
            asked = declared[records];
            asked[source.EventTimeColumn] = new PrimitiveDataFrameColumn<DateTime>(
                source.EventTimeColumn,
                index.EventTimes.Select(t => t + JustAfter)
            );
        }
        var model = extractor.Build(ml, stage.Arguments).Fit(declared);
        var columns = OutputColumn.Read(
            model.Transform(asked),
            [.. extractor.Outputs.Select(o => o.Column)],
            $"Stage '{stage.Name}' ({extractor.Type})",
            index.Rows,
            ct
        );
        return Assemble(index, columns);
    }

    private DataFrame Declared()
    {
        string[] names =
        [
            .. extractor.Entity.JoinKeys,
            source.EventTimeColumn,
            source.CreatedTimeColumn,
            .. extractor.Outputs.SelectMany(o => o.Reads),
        ];
        return new(source.Rows.Columns.Where(c => names.Contains(c.Name, StringComparer.Ordinal)));
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
                // Two slots may differ only in signs that a name cannot have.
                if (features.Any(f => string.Equals(f.Name, feature.Name, StringComparison.Ordinal)))
                    feature = feature with { Name = $"{feature.Name}_{ShortHash(column.Slots[slot])}" };
                features.Add(feature);
                rows.Add(new PrimitiveDataFrameColumn<float>(feature.Name, column.Values.Slot(slot).ToArray()));
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

    private static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
