namespace MLFeatures.Importance.Permutation;

/// <summary>Rows with some slots replaced, and where trees ask about these slots.</summary>
/// <param name="Plan">Per output the leaves whose rows may move; made once per feature.</param>
/// <param name="Rows">The rows; the other slots are those of the rows before.</param>
internal sealed record TreeReplacement(IReadOnlyList<IReadOnlyList<TestedLeaf>> Plan, FeatureMatrix Rows);
