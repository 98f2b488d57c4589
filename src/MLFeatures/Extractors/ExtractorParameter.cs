namespace MLFeatures.Extractors;

/// <summary>A setting of an extractor, as a pipeline file may give it under <c>params</c>.</summary>
/// <param name="Name">Lower snake case: <c>shrinkage</c>.</param>
/// <param name="Default">The number used when the file says nothing.</param>
/// <param name="Description">Meaning and unit, one sentence.</param>
public sealed record ExtractorParameter(string Name, double Default, string Description)
{
    /// <summary>Smallest value allowed.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Says what is wrong with a value, or null when it is allowed.</summary>
    public string? Fault(double value) =>
        double.IsFinite(value) && value >= Minimum && value <= Maximum
            ? null
            : FormattableString.Invariant(
                $"'{Name}' is {value}, expected a number from {Minimum} to {Maximum}. {Description} Default {Default}."
            );
}
