using MLFeatures.Importance;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Experiments.Selection;

/// <summary>The training rows of one resample, as a model would read them: all that a selection may see.</summary>
public sealed record SelectionRows
{
    /// <summary>What is predicted.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>One row per training row. Learned features were fitted in these rows; missing values are the mean of these rows, with a slot that says so.</summary>
    public required FeatureMatrix Features { get; init; }

    /// <summary>The slots of each feature, under its name <c>view:feature</c>; every slot is in one.</summary>
    public required IReadOnlyList<FeatureGroup> Groups { get; init; }

    /// <summary>One label per row: 0 or 1; a number; a class or a grade, counted from 0.</summary>
    public required IReadOnlyList<double> Labels { get; init; }

    /// <summary>The group of each row, such as its user: rows of one group are not independent.</summary>
    public required IReadOnlyList<long> RowGroups { get; init; }

    /// <summary>Where the selection's random numbers come from: another seed for each resample.</summary>
    public required long Seed { get; init; }
}
