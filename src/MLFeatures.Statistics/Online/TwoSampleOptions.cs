namespace MLFeatures.Statistics;

/// <summary>How two arms are compared.</summary>
public sealed record TwoSampleOptions
{
    /// <summary>Level of the interval, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What is held against <see cref="Tested"/>. Default two-sided: an experiment may also harm.</summary>
    public Alternative Alternative { get; init; } = Alternative.TwoSided;

    /// <summary>The effect under the null hypothesis, on the scale of the test. Default 0.</summary>
    public double Tested { get; init; }

    /// <summary>
    /// One pooled variance for both arms, with n₁ + n₂ − 2 degrees of freedom. Default false (Welch): arms of different size and spread would
    /// otherwise give a wrong error rate.
    /// </summary>
    public bool EqualVariances { get; init; }

    /// <summary>Normal instead of t quantiles. Default false; true for estimates that are normal only in large samples, such as quantiles.</summary>
    public bool Normal { get; init; }

    internal static TwoSampleOptions Default { get; } = new();
}
