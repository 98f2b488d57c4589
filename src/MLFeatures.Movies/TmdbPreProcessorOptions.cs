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

    /// <summary>Number of simulated users, 1 to 1,000,000. Default 100.</summary>
    public int Users { get; init; } = 100;

    /// <summary>The most movies that a simulated user watches, 1 to 36,525. Default 20; users watch half as many on average, all together at most 20,000,000.</summary>
    public int MostInteractionsPerUser { get; init; } = 20;

    /// <summary>First day of the simulated watching. Default 2023-01-01. Movies released later are watched after their release.</summary>
    public DateOnly From { get; init; } = new(2023, 1, 1);

    /// <summary>First day after it; 60 to 36,525 days later. Default 2025-01-01.</summary>
    public DateOnly To { get; init; } = new(2025, 1, 1);

    /// <summary>How simulated users rate.</summary>
    public RatingModel Rating { get; init; } = new();

    /// <summary>What cannot be met whatever the catalogue is, all of it; empty when the options are sound.</summary>
    internal IReadOnlyList<string> Faults()
    {
        var faults = new OptionFaults();
        if (!Enum.IsDefined(Augmentation))
            faults.Add($"Augmentation is {Augmentation}, expected {nameof(AugmentationMode.Weight)} or {nameof(AugmentationMode.Repeat)}");
        faults.Range(nameof(Users), Users, 1, SampleOptions.MostUsers);
        faults.Range(nameof(MostInteractionsPerUser), MostInteractionsPerUser, 1, SampleOptions.MostDays);
        var days = To.DayNumber - From.DayNumber;
        if (days is < SampleOptions.LeastDays or > SampleOptions.MostDays)
            faults.Add(
                FormattableString.Invariant(
                    $"From {From:yyyy-MM-dd} to {To:yyyy-MM-dd} is {days} days, expected {SampleOptions.LeastDays} to {SampleOptions.MostDays}"
                )
            );
        if (Users * ((MostInteractionsPerUser + 1L) / 2) > SampleOptions.MostInteractions)
            faults.Add(
                FormattableString.Invariant(
                    $"Users is {Users} and MostInteractionsPerUser {MostInteractionsPerUser}, expected at most {SampleOptions.MostInteractions} interactions together, half of their product"
                )
            );
        if (Rating is null)
            faults.Add("Rating is null, expected a rating model");
        Rating?.Check(faults);
        return faults.All;
    }
}
