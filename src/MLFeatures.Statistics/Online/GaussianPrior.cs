namespace MLFeatures.Statistics;

/// <summary>What was believed about an effect before the data: normal.</summary>
public sealed record GaussianPrior
{
    /// <summary>Expected effect, finite. Default 0.</summary>
    public double Mean
    {
        get;
        init =>
            field = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite mean.");
    }

    /// <summary>Its variance, positive and finite. 0.09 (a standard deviation of 30 %) on the relative scale is a common, weak choice.</summary>
    public required double Variance
    {
        get;
        init =>
            field =
                value > 0 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        value,
                        "Expected a positive, finite variance: for a flat prior give none."
                    );
    }

    /// <summary>The scale of both, converted to that of the comparison by the control's mean. Default relative.</summary>
    public EffectScale Scale { get; init; } = EffectScale.Relative;

    internal GaussianPrior On(EffectScale scale, double controlMean)
    {
        if (scale == Scale)
            return this;
        var factor = scale is EffectScale.Absolute ? Math.Abs(controlMean) : 1 / Math.Abs(controlMean);
        return new()
        {
            Mean = Mean * factor,
            Variance = Variance * factor * factor,
            Scale = scale,
        };
    }
}
