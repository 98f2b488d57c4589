namespace MLFeatures.Registry;

/// <summary>Names one feature of one view, written <c>view:feature</c> as in Feast.</summary>
/// <param name="View">Name of the feature view.</param>
/// <param name="Feature">Name of the feature within the view.</param>
public readonly record struct FeatureReference(string View, string Feature)
{
    /// <summary>The column of a training set that holds this feature: <c>view__feature</c>, so that equal names of two views do not meet.</summary>
    public string Column => $"{View}__{Feature}";

    /// <summary>Reads <c>view:feature</c>.</summary>
    /// <exception cref="FormatException">The text is not two feature names joined by a colon.</exception>
    public static FeatureReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length == 2 && FeatureName.IsValid(parts[0]) && FeatureName.IsValid(parts[1])
            ? new(parts[0], parts[1])
            : throw new FormatException(
                $"'{text}' is not a feature reference: expected 'view:feature', for example 'movie_content:genre_drama'."
            );
    }

    /// <inheritdoc/>
    public override string ToString() => $"{View}:{Feature}";
}
