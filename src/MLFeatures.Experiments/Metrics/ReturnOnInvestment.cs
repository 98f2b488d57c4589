using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>What shipping the treatment is worth in a year, with its uncertainty. All money is in <see cref="Currency"/>.</summary>
/// <remarks>
/// net = difference × value per decision × decisions − value lost per ms × added ms − running − building ÷ lifetime. The difference and the added
/// latency are uncertain: their posteriors are those of the correlated t-test, taken as independent, and their sum as a t distribution with
/// Welch–Satterthwaite degrees of freedom. Prices and volumes are taken as given.
/// </remarks>
public sealed record ReturnOnInvestment
{
    /// <summary>The unit of all money.</summary>
    public required string Currency { get; init; }

    /// <summary>Value of a year from the better metric, before any cost.</summary>
    public required double GrossValue { get; init; }

    /// <summary>Value of a year lost by added latency; negative when the treatment is faster.</summary>
    public required double LatencyCost { get; init; }

    /// <summary>Cost of a year: running, and the year's part of building.</summary>
    public required double Cost { get; init; }

    /// <summary>Net value of a year: gross value − latency cost − cost.</summary>
    public double NetValue => GrossValue - LatencyCost - Cost;

    /// <summary>Lower end of the interval of <see cref="NetValue"/>; null when the differences do not vary and say nothing of their certainty.</summary>
    public required double? Lower { get; init; }

    /// <summary>Upper end of the interval of <see cref="NetValue"/>; null when the differences do not vary.</summary>
    public required double? Upper { get; init; }

    /// <summary>Probability of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Probability that the net value is above 0; null when the differences do not vary.</summary>
    public required double? ProbabilityPositive { get; init; }

    /// <summary>The difference of the metric at which the net value is 0; null when a difference has no value.</summary>
    public required double? BreakEvenDifference { get; init; }

    /// <summary>Net value ÷ cost: 0.5 means that each unit of money returns and brings half a unit more; null without cost.</summary>
    public double? Ratio => Cost > 0 ? NetValue / Cost : null;

    /// <summary>The return of a treatment whose latency is known.</summary>
    /// <inheritdoc cref="Of(PosteriorDifference, BusinessCase, PosteriorDifference)"/>
    /// <param name="difference">Posterior of treatment − control in the metric's unit: <see cref="BayesianCorrelatedTTest"/>.</param>
    /// <param name="businessCase">Prices and volumes.</param>
    /// <param name="addedMilliseconds">Median latency of the treatment − that of the control, in milliseconds, finite. Default 0.</param>
    public static ReturnOnInvestment Of(PosteriorDifference difference, BusinessCase businessCase, double addedMilliseconds = 0)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return Of(difference, businessCase, difference with { Estimate = addedMilliseconds, Scale = 0 });
    }

    /// <summary>The return of a treatment whose latency was measured.</summary>
    /// <param name="difference">Posterior of treatment − control in the metric's unit: <see cref="BayesianCorrelatedTTest"/>.</param>
    /// <param name="businessCase">Prices and volumes.</param>
    /// <param name="addedMilliseconds">Posterior of the latency of the treatment − that of the control, in milliseconds.</param>
    /// <exception cref="ArgumentException">The business case has faults; the message names each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The latency is not finite.</exception>
    public static ReturnOnInvestment Of(PosteriorDifference difference, BusinessCase businessCase, PosteriorDifference addedMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(addedMilliseconds);
        BusinessCase.Check(businessCase);
        if (!double.IsFinite(addedMilliseconds.Estimate))
            throw new ArgumentOutOfRangeException(
                nameof(addedMilliseconds),
                addedMilliseconds.Estimate,
                "Expected a finite number of milliseconds."
            );
        var valuePerUnit = businessCase.ValuePerDecision * businessCase.DecisionsPerYear;
        var latencyCost = businessCase.ValueLostPerMillisecond * addedMilliseconds.Estimate;
        var costs = latencyCost + businessCase.CostPerYear;
        var net = Sum((valuePerUnit, difference), (businessCase.ValueLostPerMillisecond, addedMilliseconds), businessCase.CostPerYear);
        return new()
        {
            Currency = businessCase.Currency,
            GrossValue = valuePerUnit * difference.Estimate,
            LatencyCost = latencyCost,
            Cost = businessCase.CostPerYear,
            Lower = difference.Degenerate ? null : net.Lower,
            Upper = difference.Degenerate ? null : net.Upper,
            Confidence = difference.Confidence,
            ProbabilityPositive = difference.Degenerate ? null : net.ProbabilityAbove(0),
            BreakEvenDifference = valuePerUnit == 0 ? null : costs / valuePerUnit,
        };
    }

    private static PosteriorDifference Sum(
        (double Price, PosteriorDifference Posterior) gain,
        (double Price, PosteriorDifference Posterior) loss,
        double cost
    )
    {
        var (gained, lost) = (Math.Abs(gain.Price) * gain.Posterior.Scale, loss.Price * loss.Posterior.Scale);
        return gain.Posterior with
        {
            Estimate = gain.Price * gain.Posterior.Estimate - loss.Price * loss.Posterior.Estimate - cost,
            Scale = Math.Sqrt(gained * gained + lost * lost),
            DegreesOfFreedom =
                lost == 0 ? gain.Posterior.DegreesOfFreedom
                : gained == 0 ? loss.Posterior.DegreesOfFreedom
                : Satterthwaite(gain.Posterior.DegreesOfFreedom, lost / gained, loss.Posterior.DegreesOfFreedom),
        };
    }

    // In units of the first error, so that no fourth power of money overflows.
    private static double Satterthwaite(double degrees, double ratio, double otherDegrees) =>
        Math.Pow(1 + ratio * ratio, 2) / (1 / degrees + Math.Pow(ratio, 4) / otherDegrees);
}
