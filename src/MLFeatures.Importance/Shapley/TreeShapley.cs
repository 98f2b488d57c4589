using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Shapley;

/// <summary>Exact Shapley values of tree ensembles, in double precision, at any depth.</summary>
/// <remarks>
/// Two games, which differ in what "a group is not known" means. Path-dependent (Lundberg, Erion and Lee, arXiv 1802.03888, 2018): a split on an unknown
/// group is answered by the shares of the background that went each way. Interventional (Janzing, Minorics and Blöbaum, AISTATS 2020): the unknown
/// groups take the values of a background row, averaged over these rows.
/// </remarks>
public static class TreeShapley
{
    /// <summary>Path-dependent values. The time per row grows with the number of leaves, hardly with the depth, and not with the background.</summary>
    /// <param name="cover">The trees, and how many background rows reach each node.</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="groups">The players; null: every slot by itself.</param>
    /// <param name="options">Threads; null for the defaults.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    /// <exception cref="ArgumentException">The rows or the groups do not fit the trees.</exception>
    /// <exception cref="InvalidOperationException">The values do not add up to the score within <see cref="ShapleyValues.AdditivityTolerance"/>.</exception>
    public static ShapleyValues PathDependent(
        TreeCover cover,
        FeatureMatrix rows,
        FeatureGroups? groups = null,
        ShapleyOptions? options = null,
        CancellationToken cancellation = default
    ) => PathDependentValues.Of(ShapleyTask.Of(cover, rows, groups, options, cancellation));

    /// <summary>Path-dependent values with the interactions of all pairs of groups.</summary>
    /// <inheritdoc cref="PathDependent"/>
    public static ShapleyInteractions PathDependentInteractions(
        TreeCover cover,
        FeatureMatrix rows,
        FeatureGroups? groups = null,
        ShapleyOptions? options = null,
        CancellationToken cancellation = default
    ) => PathDependentValues.Interactions(ShapleyTask.Of(cover, rows, groups, options, cancellation));

    /// <summary>Interventional values. The time per row grows with the number of background rows.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="background">The rows that unknown groups are filled from, at least one; some hundred are usual.</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="groups">The players; null: every slot by itself.</param>
    /// <param name="options">Threads; null for the defaults.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    /// <exception cref="ArgumentException">The rows, the background or the groups do not fit the trees.</exception>
    /// <exception cref="InvalidOperationException">The values do not add up to the score within <see cref="ShapleyValues.AdditivityTolerance"/>.</exception>
    public static ShapleyValues Interventional(
        TreeEnsemble ensemble,
        FeatureMatrix background,
        FeatureMatrix rows,
        FeatureGroups? groups = null,
        ShapleyOptions? options = null,
        CancellationToken cancellation = default
    ) => InterventionalValues.Of(ShapleyTask.Of(ensemble, background, rows, groups, options, cancellation), background);

    /// <summary>Interventional values with the interactions of all pairs of groups.</summary>
    /// <inheritdoc cref="Interventional"/>
    public static ShapleyInteractions InterventionalInteractions(
        TreeEnsemble ensemble,
        FeatureMatrix background,
        FeatureMatrix rows,
        FeatureGroups? groups = null,
        ShapleyOptions? options = null,
        CancellationToken cancellation = default
    ) => InterventionalValues.Interactions(ShapleyTask.Of(ensemble, background, rows, groups, options, cancellation), background);
}
