namespace MLFeatures.Importance.Shapley;

/// <summary>How Shapley values are computed. The values do not depend on any of these.</summary>
public sealed record ShapleyOptions
{
    /// <summary>The most threads at work, 1 or more. Default: one per processor. Results are the same, to the last bit, with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
