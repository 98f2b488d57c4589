namespace MLFeatures.Statistics;

/// <summary>How mutual information is estimated from nearest neighbours.</summary>
public sealed record NearestNeighborOptions
{
    /// <summary>How many neighbours, k, positive. Default 3, as in scikit-learn: few neighbours mean little bias and more noise.</summary>
    public int Neighbors { get; init; } = 3;

    /// <summary>
    /// Divide both columns of numbers by their standard deviation first. Default true: which of two numbers is nearer must not depend on their units.
    /// Against classes it changes nothing.
    /// </summary>
    public bool Standardize { get; init; } = true;

    /// <summary>What equal distances mean. Default averaged: no seed, no noise.</summary>
    public NeighborTies Ties { get; init; } = NeighborTies.Averaged;

    /// <summary>The unit of the estimate. Default nats.</summary>
    public InformationUnit Unit { get; init; } = InformationUnit.Nats;

    internal static NearestNeighborOptions Default { get; } = new();

    internal static NearestNeighborOptions Checked(NearestNeighborOptions? options)
    {
        options ??= Default;
        if (options.Neighbors < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Neighbors, "Expected at least one neighbour.");
        return options;
    }
}
