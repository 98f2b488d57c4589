using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Splits;

/// <summary>
/// What the trainer itself saw: how much, how often and for how many rows it split on each feature group. Read from the trees alone, so it speaks of the
/// training rows only and favours features with many different values; pair it with permutation importance on other rows.
/// </summary>
/// <remarks>
/// All results are shares, one per group in the order of <see cref="FeatureGroups.Groups"/>, that sum to 1; all 0 when there is nothing to share. They
/// are proportional to what is counted. (ML.NET's own <c>GetFeatureWeights</c> is not: it takes the square root of the gain.)
/// </remarks>
public static class SplitImportance
{
    /// <summary>Shares of the total gain of all splits of all trees, in the trainer's unit of gain.</summary>
    /// <param name="ensembles">The outputs of a model; a multiclass model's are added up.</param>
    /// <param name="groups">Whose splits are added up; null: every slot by itself.</param>
    /// <exception cref="ArgumentException">There is no ensemble, or the groups do not fit.</exception>
    public static double[] Gain(IReadOnlyList<TreeEnsemble> ensembles, FeatureGroups? groups = null)
    {
        var players = Check(ensembles, groups);
        var sums = new double[players.Count];
        foreach (var tree in ensembles.SelectMany(ensemble => ensemble.Trees))
            AddGain(tree, players, sums);
        return Shares(sums);
    }

    /// <summary>
    /// The mean over trees of each tree's shares of its own gain: every tree has one vote, as in scikit-learn's <c>feature_importances_</c> of a forest
    /// (mean decrease in impurity). Trees without a split have no vote.
    /// </summary>
    /// <inheritdoc cref="Gain"/>
    public static double[] GainPerTree(IReadOnlyList<TreeEnsemble> ensembles, FeatureGroups? groups = null)
    {
        var players = Check(ensembles, groups);
        var sums = new double[players.Count];
        foreach (var tree in ensembles.SelectMany(ensemble => ensemble.Trees))
        {
            var own = new double[players.Count];
            AddGain(tree, players, own);
            var shares = Shares(own);
            for (var group = 0; group < sums.Length; group++)
                sums[group] += shares[group];
        }
        return Shares(sums);
    }

    /// <summary>Shares of the number of splits.</summary>
    /// <inheritdoc cref="Gain"/>
    public static double[] Count(IReadOnlyList<TreeEnsemble> ensembles, FeatureGroups? groups = null)
    {
        var players = Check(ensembles, groups);
        var sums = new double[players.Count];
        foreach (var tree in ensembles.SelectMany(ensemble => ensemble.Trees))
        {
            foreach (var split in tree.Order)
                sums[players.OfSlot(tree.Slots(split)[0])]++;
        }
        return Shares(sums);
    }

    /// <summary>Shares of the rows that pass a split: each split counts as many times as background rows reach it.</summary>
    /// <param name="covers">The cover of each output of a model.</param>
    /// <param name="groups">Whose splits are added up; null: every slot by itself.</param>
    /// <exception cref="ArgumentException">There is no cover, or the groups do not fit.</exception>
    public static double[] Cover(IReadOnlyList<TreeCover> covers, FeatureGroups? groups = null)
    {
        ArgumentNullException.ThrowIfNull(covers);
        var players = Check([.. covers.Select(cover => cover.Ensemble)], groups);
        var sums = new double[players.Count];
        foreach (var cover in covers)
        {
            for (var index = 0; index < cover.Ensemble.Trees.Count; index++)
            {
                var tree = cover.Ensemble.Trees[index];
                foreach (var split in tree.Order)
                    sums[players.OfSlot(tree.Slots(split)[0])] += cover.OfSplit(index, split);
            }
        }
        return Shares(sums);
    }

    private static void AddGain(DecisionTree tree, FeatureGroups groups, double[] sums)
    {
        foreach (var split in tree.Order)
            sums[groups.OfSlot(tree.Slots(split)[0])] += tree.Gain(split);
    }

    private static double[] Shares(double[] sums)
    {
        var total = sums.Sum();
        return total == 0 ? new double[sums.Length] : [.. sums.Select(sum => sum / total)];
    }

    private static FeatureGroups Check(IReadOnlyList<TreeEnsemble> ensembles, FeatureGroups? groups)
    {
        ArgumentNullException.ThrowIfNull(ensembles);
        if (ensembles.Count == 0)
            throw new ArgumentException("Expected at least one ensemble.", nameof(ensembles));
        groups?.RequireFit(ensembles);
        return groups ?? FeatureGroups.OfSlots(ensembles);
    }
}
