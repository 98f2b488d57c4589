using MLFeatures.Registry;

namespace MLFeatures.Extractors;

/// <summary>
/// Makes the features of one view, and says what they mean. Registered under <see cref="Type"/>, which pipeline files use.
/// </summary>
public abstract record Extractor
{
    /// <summary>Name in pipeline files, Pascal case: <c>UserGenreAffinity</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Semantic version of the computation. Raise it whenever the same input would give other values: stored values are then recomputed.</summary>
    public required string Version { get; init; }

    /// <summary>One sentence: what the view holds.</summary>
    public required string Description { get; init; }

    /// <summary>What the view's rows describe; the source has the join keys as columns.</summary>
    public required Entity Entity { get; init; }

    /// <summary>Name of the source it reads; for features made on demand, the source whose records are past requests.</summary>
    public required string Source { get; init; }

    /// <summary>Settings that a pipeline file may give.</summary>
    public IReadOnlyList<ExtractorParameter> Parameters { get; init; } = [];

    /// <summary>What it produces, in order.</summary>
    public required IReadOnlyList<FeatureTemplate> Outputs { get; init; }

    /// <summary>The complete definition of one feature.</summary>
    /// <param name="template">One of <see cref="Outputs"/>.</param>
    /// <param name="arguments">The settings of the stage.</param>
    /// <param name="slot">Name of the slot; empty for a scalar column.</param>
    public FeatureDefinition Define(FeatureTemplate template, ExtractorArguments arguments, string slot)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(arguments);
        string Fill(string text, string slotText) => arguments.FillIn(text).Replace("{slot}", slotText, StringComparison.Ordinal);
        return new()
        {
            Name = FeatureName.Check(Fill(template.Name, slot.Length == 0 ? "" : FeatureName.From(slot)), "feature"),
            Version = Version,
            Description = Fill(template.Description, slot),
            Type = template.Type,
            Unit = template.Unit,
            Minimum = template.Minimum,
            Maximum = template.Maximum,
            Entity = Entity.Name,
            Source = $"{Source}: {string.Join(", ", template.Reads)}",
            Transformation = Fill(template.Transformation, slot),
            Dependencies = [.. template.Reads.Select(column => $"{Source}.{column}")],
        };
    }

    internal string ParameterNames => Parameters.Count == 0 ? "none" : string.Join(", ", Parameters.Select(p => p.Name));
}
