using System.Globalization;
using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Search;

/// <summary>What a search tries, and what it may cost. Resamples, metric and threads are the plan's.</summary>
public sealed record SearchOptions
{
    /// <summary>Most configurations, 2 to 10,000. Default 27: three rungs of a third each down to one. When the fits do not suffice, they are compared on fewer resamples, and then fewer are tried.</summary>
    public int Configurations { get; init; } = 27;

    /// <summary>Of how many configurations one goes on to the next rung, 2 to 10. Default 3, which is near the best for successive halving.</summary>
    public int Eta { get; init; } = 3;

    /// <summary>Most fits, those kept from earlier runs included, so that a resumed search tries the same. Default 200.</summary>
    public int MostFits { get; init; } = 200;

    /// <summary>Most seconds, above 0; null for no end. Default null: what a search finds must not hang on the machine. A rung that is not done in time does not count.</summary>
    public double? MostSeconds { get; init; }

    /// <summary>Seed of the configurations. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Sets to try beside all features and all but each view: what selections proposed, for example. Default none.</summary>
    public IReadOnlyList<FeatureSet> FeatureSets { get; init; } = [];

    /// <summary>The trainers to try. Default null: <see cref="TrainerSpace.Defaults"/>.</summary>
    public IReadOnlyList<TrainerSpace>? Trainers { get; init; }

    internal IEnumerable<string> Faults(LearningTask task)
    {
        if (Configurations is < 2 or > 10_000)
            yield return string.Create(CultureInfo.InvariantCulture, $"Configurations is {Configurations}: expected 2 to 10000.");
        if (Eta is < 2 or > 10)
            yield return string.Create(CultureInfo.InvariantCulture, $"Eta is {Eta}: expected 2 to 10.");
        if (MostSeconds is { } seconds && !(seconds > 0 && double.IsFinite(seconds)))
            yield return string.Create(CultureInfo.InvariantCulture, $"MostSeconds is {seconds}: expected a finite number above 0.");
        foreach (var set in FeatureSets.Where(s => s.Features.Count == 0))
            yield return $"The feature set '{set.Name}' is empty.";
        if (Trainers is { Count: 0 })
            yield return "Trainers is empty: expected at least one, or null for the usual ones.";
        foreach (var fault in Trainers?.SelectMany(t => t.Faults(task)) ?? [])
            yield return fault;
    }
}
