using MLFeatures.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>What is to be explained, and how.</summary>
internal sealed record ShapleyRequest
{
    /// <summary>Whether unknown features take the values of background rows, rather than the shares of rows at each split.</summary>
    public bool Interventional { get; init; }

    /// <summary>The rows that say what is usual.</summary>
    public required FeatureMatrix Background { get; init; }

    /// <summary>The rows to explain.</summary>
    public required FeatureMatrix Rows { get; init; }

    /// <summary>The number of each of them in the file, from 1.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }

    /// <summary>Which of them is shown by itself, 0-based; null: none.</summary>
    public int? Single { get; init; }

    /// <summary>What is explained as one.</summary>
    public required IReadOnlyList<FeatureGroup> Groups { get; init; }

    /// <summary>Pairs of orders of a sampled explanation.</summary>
    public int Pairs { get; init; } = 50;

    /// <summary>Where samples come from.</summary>
    public long Seed { get; init; }

    /// <summary>Threads at work.</summary>
    public int Threads { get; init; } = 1;
}
