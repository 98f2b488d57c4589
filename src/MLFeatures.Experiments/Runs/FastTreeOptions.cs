namespace MLFeatures.Experiments.Runs;

/// <summary>Parameters of the default trainer: gradient-boosted trees of ML.NET, one thread, fixed seed.</summary>
public sealed record FastTreeOptions
{
    /// <summary>Number of trees, at least 1. Default 50: enough to compare features; a model for production may want more.</summary>
    public int Trees { get; init; } = 50;

    /// <summary>Most leaves of a tree, at least 2. Default 20.</summary>
    public int Leaves { get; init; } = 20;

    /// <summary>Weight of each further tree, more than 0. Default 0.2.</summary>
    public double LearningRate { get; init; } = 0.2;

    /// <summary>Fewest training rows in a leaf, at least 1. Default 10.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 10;
}
