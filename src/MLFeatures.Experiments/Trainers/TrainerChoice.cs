namespace MLFeatures.Experiments.Trainers;

/// <summary>A trainer of the catalog with values for its parameters, as a plan writes it down.</summary>
public sealed record TrainerChoice
{
    /// <summary>ML.NET's name: <c>FastTree</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Values by parameter name; the others have their defaults.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}
