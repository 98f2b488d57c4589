namespace MLFeatures.Statistics;

/// <summary>Whether a treatment does not harm a guardrail metric by more than a margin.</summary>
/// <remarks>
/// Not finding a difference is no proof that there is none; here the null hypothesis is "worse by the margin or more", so too few users fail
/// instead of passing. Several guardrails that must all pass need no correction of α (intersection–union: R. L. Berger, Technometrics 24 (1982)).
/// </remarks>
public static class NonInferiority
{
    /// <summary>Tests against an absolute margin.</summary>
    /// <param name="control">The control.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="margin">The largest harm accepted, in the unit of the metric, positive.</param>
    /// <param name="lowerIsBetter">Whether a decrease of the metric is good, as of latency.</param>
    /// <param name="options">
    /// Its confidence is one-sided: 0.95 is α = 5 %. <see cref="TwoSampleOptions.Alternative"/> and <see cref="TwoSampleOptions.Tested"/> are
    /// set by the test.
    /// </param>
    /// <returns>Null when the variance of an arm is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive.</exception>
    public static NonInferiorityResult? Absolute(
        ArmStatistics control,
        ArmStatistics treatment,
        double margin,
        bool lowerIsBetter,
        TwoSampleOptions? options = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        var limit = lowerIsBetter ? margin : -margin;
        var oneSided = (options ?? TwoSampleOptions.Default) with
        {
            Alternative = lowerIsBetter ? Alternative.Less : Alternative.Greater,
            Tested = limit,
        };
        return TwoSampleTest.Absolute(control, treatment, oneSided) is { } test ? new() { Test = test, Limit = limit } : null;
    }

    /// <summary>Tests against a margin that is a share of the control's mean.</summary>
    /// <param name="control">The control.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="margin">The largest harm accepted as a share of |mean of the control|, positive: 0.02 is two per cent.</param>
    /// <param name="lowerIsBetter">Whether a decrease of the metric is good.</param>
    /// <param name="options">As for <see cref="Absolute"/>.</param>
    /// <remarks>The margin is computed from the observed mean of the control and then treated as fixed.</remarks>
    /// <returns>Null when the variance of an arm is unknown or the control's mean is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive.</exception>
    public static NonInferiorityResult? Relative(
        ArmStatistics control,
        ArmStatistics treatment,
        double margin,
        bool lowerIsBetter,
        TwoSampleOptions? options = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        return control.Mean == 0 ? null : Absolute(control, treatment, margin * Math.Abs(control.Mean), lowerIsBetter, options);
    }
}
