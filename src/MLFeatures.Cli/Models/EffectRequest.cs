using MLFeatures.Importance;
using MLFeatures.Importance.Effects;

namespace MLFeatures.Cli.Models;

/// <summary>Which effects are wanted, and how.</summary>
internal sealed record EffectRequest
{
    /// <summary>Features by name; empty: the most important ones where no pair is named either.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Pairs of features by name.</summary>
    public required IReadOnlyList<FeaturePair> Pairs { get; init; }

    /// <summary>How many features are drawn when none is named.</summary>
    public required int Top { get; init; }

    /// <summary>How effects are averaged.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>The class to look at; null: all.</summary>
    public string? Class { get; init; }

    /// <summary>The rows to average over.</summary>
    public required FeatureMatrix Rows { get; init; }

    /// <summary>The number of each of them in the file, from 1.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }

    /// <summary>Grid, single rows and seed.</summary>
    public required EffectOptions Options { get; init; }

    /// <summary>Threads at work.</summary>
    public int Threads { get; init; } = 1;
}
