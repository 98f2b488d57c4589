namespace MLFeatures.Importance.Selection;

/// <summary>How features are tested one by one.</summary>
public sealed record UnivariateSelectionOptions
{
    /// <summary>The test. Default: by ranks.</summary>
    public UnivariateTest Test { get; init; } = UnivariateTest.Ranks;

    /// <summary>The expected share of false discoveries among what is kept, at most; between 0 and 1. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>
    /// Whether the share holds however features depend on each other (Benjamini and Yekutieli), default true; false for Benjamini and Hochberg, which keeps
    /// more and needs independent or positively related features.
    /// </summary>
    public bool AnyDependence { get; init; } = true;
}
