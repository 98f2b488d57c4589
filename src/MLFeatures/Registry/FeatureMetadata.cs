namespace MLFeatures.Registry;

/// <summary>A stored feature's complete record: what it means, when and by whom it was made, and how its values look.</summary>
/// <param name="Definition">What the feature means.</param>
/// <param name="CreatedAt">When its values were computed, UTC.</param>
/// <param name="CreatedBy">The program that computed it, with version: <c>mlfeatures 0.1.0</c>.</param>
/// <param name="Quality">What was measured on the values.</param>
public sealed record FeatureMetadata(FeatureDefinition Definition, DateTime CreatedAt, string CreatedBy, FeatureQuality Quality);
