namespace MLFeatures.Experiments.Online.Results;

/// <summary>An estimated effect with its interval.</summary>
public sealed record Effect
{
    /// <summary>Treatment − control, or that ÷ |control| when relative.</summary>
    public required double Estimate { get; init; }

    /// <summary>Its standard error; 0 when nothing varies.</summary>
    public required double StandardError { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public required double Upper { get; init; }

    /// <summary>Two-sided p-value; null when nothing varies.</summary>
    public required double? PValue { get; init; }

    internal static Effect? Of(Statistics.TestResult? test) =>
        test is null || !double.IsFinite(test.Estimate + test.StandardError + test.Lower + test.Upper)
            ? null
            : new()
            {
                Estimate = test.Estimate,
                StandardError = test.StandardError,
                Lower = test.Lower,
                Upper = test.Upper,
                PValue = test.PValue,
            };
}
