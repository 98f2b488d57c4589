using MLFeatures.Importance;
using MLFeatures.Importance.Shapley;

namespace MLFeatures.Reports.Importance;

/// <summary>What is known besides Shapley values, and what of them to show.</summary>
public sealed record ShapleyViewOptions
{
    /// <summary>
    /// The rows that the values explain, in the same order: colours the swarm, names values in single predictions, and allows dependence plots. Only
    /// features of a single slot have one value to show. Default null: no feature values.
    /// </summary>
    public FeatureMatrix? Features { get; init; }

    /// <summary>The rows whose prediction is explained one by one, 0-based. Default none.</summary>
    public IReadOnlyList<int> Explain { get; init; } = [];

    /// <summary>A name for each row of the values, such as its key. Default null: rows are numbered from 0.</summary>
    public IReadOnlyList<string>? RowNames { get; init; }

    /// <summary>What the values add up to, with its unit if it has one. Default <c>raw score</c>; for a calibrated classifier that is log-odds.</summary>
    public string Output { get; init; } = "raw score";

    /// <summary>For how many of the strongest features the value is plotted against the feature, 0–20. Default 3. Needs <see cref="Features"/>.</summary>
    public int DependencePlots { get; init; } = 3;

    /// <summary>
    /// The interactions of the same rows: dependence plots are coloured by the feature that interacts most, and a map shows all pairs. Default null.
    /// </summary>
    public ShapleyInteractions? Interactions { get; init; }
}
