namespace MLFeatures.Importance.Leakage;

/// <summary>A feature that seems to know the label, with the evidence. Plain data, without NaN or infinity.</summary>
public sealed record LeakageSuspicion
{
    /// <summary>What was found: one of <see cref="LeakageCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The column, slot, group or feature.</summary>
    public required string Feature { get; init; }

    /// <summary>How surely it leaks.</summary>
    public required LeakageSeverity Severity { get; init; }

    /// <summary>What is measured, in words: <c>max(AUC, 1 − AUC)</c>; null when nothing is.</summary>
    public string? Metric { get; init; }

    /// <summary>The measured value; null when nothing is measured.</summary>
    public double? Value { get; init; }

    /// <summary>The value from which on it is reported; null when nothing is measured.</summary>
    public double? Threshold { get; init; }

    /// <summary>The evidence, in a sentence.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }
}
