namespace MLFeatures.Statistics;

/// <summary>Whether a guardrail metric held.</summary>
public sealed record NonInferiorityResult
{
    /// <summary>The one-sided test of the difference against the margin, whose interval bound must clear the margin.</summary>
    public required TestResult Test { get; init; }

    /// <summary>The worst difference that is still accepted, in the unit of the metric: negative when an increase is good.</summary>
    public required double Limit { get; init; }

    /// <summary>Whether the treatment is shown to be no worse than the margin; null when neither arm varies.</summary>
    public bool? NonInferior => Test.PValue is { } p ? p < 1 - Test.Confidence : null;
}
