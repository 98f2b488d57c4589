namespace MLFeatures.Statistics;

/// <summary>What neighbours at equal distance mean for mutual information by nearest neighbours.</summary>
public enum NeighborTies
{
    /// <summary>
    /// The mean over all orders in which the tied neighbours could come: what jittering the values by tiny random amounts gives on average, without
    /// any chance. Distances that differ by less than 10⁻¹² of the values are ties, so that 5.1 − 5.0 and 5.2 − 5.1 are. Of two
    /// columns of numbers, where orders are not averaged over, only rows nearer than a tie count, and a row with k rows equal to it counts all of
    /// those (Gao et al. 2017).
    /// </summary>
    Averaged,

    /// <summary>
    /// The definition to the letter: only rows strictly nearer than the k-th neighbour count, by the difference as computed. Makes a jittered column
    /// give what scikit-learn does; on columns with repeated values it is too large.
    /// </summary>
    Strict,
}
