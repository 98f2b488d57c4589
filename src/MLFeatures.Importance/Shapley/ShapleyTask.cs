using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Shapley;

/// <summary>Trees, rows and players that fit each other.</summary>
internal sealed record ShapleyTask(TreeEnsemble Ensemble, TreeCover? Cover, FeatureMatrix Rows, FeatureGroups Groups, RowBlocks Blocks)
{
    /// <summary>No score is larger than this: every tree at its largest leaf, whatever its sign.</summary>
    public double LargestScore =>
        Math.Abs(Ensemble.Bias)
        + Ensemble.Trees.Zip(Ensemble.TreeWeights, (tree, weight) => Math.Abs(weight) * tree.LeafValues.Max(Math.Abs)).Sum();

    public static ShapleyTask Of(
        TreeCover cover,
        FeatureMatrix rows,
        FeatureGroups? groups,
        ShapleyOptions? options,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(cover);
        return Fit(cover.Ensemble, cover, rows, groups, options, cancellation);
    }

    public static ShapleyTask Of(
        TreeEnsemble ensemble,
        FeatureMatrix background,
        FeatureMatrix rows,
        FeatureGroups? groups,
        ShapleyOptions? options,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(background);
        background.RequireColumns(ensemble.FeatureCount, nameof(background));
        if (background.Rows == 0)
            throw new ArgumentException("The background has no rows; give at least one.", nameof(background));
        return Fit(ensemble, null, rows, groups, options, cancellation);
    }

    private static ShapleyTask Fit(
        TreeEnsemble ensemble,
        TreeCover? cover,
        FeatureMatrix rows,
        FeatureGroups? groups,
        ShapleyOptions? options,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireColumns(ensemble.FeatureCount, nameof(rows));
        var players = groups ?? FeatureGroups.OfSlots([ensemble]);
        players.RequireFit([ensemble]);
        var chosen = options ?? new();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chosen.Threads, nameof(options));
        return new(ensemble, cover, rows, players, new(rows.Rows, chosen.Threads, cancellation));
    }
}
