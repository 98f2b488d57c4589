using MLFeatures.Movies.Augmentation;
using MLFeatures.Movies.Samples;

namespace MLFeatures.Movies;

/// <summary>How <see cref="TmdbPreProcessor"/> augments and simulates.</summary>
public sealed record TmdbPreProcessorOptions
{
    /// <summary>Seed of everything simulated. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Whether rows are weighted or repeated. Default <see cref="AugmentationMode.Weight"/>: repeated rows look like evidence and are none.</summary>
    public AugmentationMode Augmentation { get; init; } = AugmentationMode.Weight;

    /// <summary>Number of simulated users, at least 1. Default 100.</summary>
    public int Users { get; init; } = 100;

    /// <summary>The most movies that a simulated user watches, at least 1. Default 20; users watch half as many on average.</summary>
    public int MostInteractionsPerUser { get; init; } = 20;

    /// <summary>First day of the simulated watching. Default 2023-01-01. Movies released later are watched after their release.</summary>
    public DateOnly From { get; init; } = new(2023, 1, 1);

    /// <summary>First day after it; at least 60 days later. Default 2025-01-01.</summary>
    public DateOnly To { get; init; } = new(2025, 1, 1);

    /// <summary>How simulated users rate.</summary>
    public RatingModel Rating { get; init; } = new();
}
