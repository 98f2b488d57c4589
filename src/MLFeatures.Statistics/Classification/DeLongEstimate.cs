namespace MLFeatures.Statistics;

/// <summary>An area under the ROC curve with its uncertainty.</summary>
public sealed record DeLongEstimate
{
    /// <summary>The area, 0–1, ties counting ½.</summary>
    public required double Area { get; init; }

    /// <summary>DeLong's variance of the area; 0 when degenerate.</summary>
    public required double Variance { get; init; }

    /// <summary>Lower end of the normal interval, at least 0.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the normal interval, at most 1.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The ranking is perfect, perfectly reversed or otherwise equal for all rows, so that its spread cannot be seen in these rows.</summary>
    public bool Degenerate => Variance == 0;

    /// <summary>The probability of superiority as a rank-biserial correlation, 2 · area − 1, with its interval.</summary>
    public (double Estimate, double Lower, double Upper) RankBiserial => (2 * Area - 1, 2 * Lower - 1, 2 * Upper - 1);
}
