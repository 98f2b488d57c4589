namespace MLFeatures.Importance;

/// <summary>Slots that are judged together, as one: the slots of one raw column, of a one-hot encoding, or of any set of features.</summary>
/// <param name="Name">What results call the group.</param>
/// <param name="Slots">The 0-based slots of the feature vector, at least one, none twice.</param>
public sealed record FeatureGroup(string Name, IReadOnlyList<int> Slots);
