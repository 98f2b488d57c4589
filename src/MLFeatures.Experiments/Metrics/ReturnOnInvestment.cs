using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>What shipping the treatment is worth in a year, with its uncertainty. All money is in <see cref="Currency"/>.</summary>
/// <remarks>
/// net = difference × value per decision × decisions − value lost per ms × added ms − running − building ÷ lifetime. Only the difference is uncertain
/// here: its posterior is that of the correlated t-test of the resamples; latency, prices and volumes are taken as given.
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

    /// <summary>The return of a treatment.</summary>
    /// <param name="difference">Posterior of treatment − control in the metric's unit: <see cref="BayesianCorrelatedTTest"/>.</param>
    /// <param name="businessCase">Prices and volumes.</param>
    /// <param name="addedMilliseconds">Median latency of the treatment − that of the control, in milliseconds, finite. Default 0.</param>
    /// <exception cref="ArgumentException">The business case has faults; the message names each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The latency is not finite.</exception>
    public static ReturnOnInvestment Of(PosteriorDifference difference, BusinessCase businessCase, double addedMilliseconds = 0)
    {
        ArgumentNullException.ThrowIfNull(difference);
        BusinessCase.Check(businessCase);
        if (!double.IsFinite(addedMilliseconds))
            throw new ArgumentOutOfRangeException(
                nameof(addedMilliseconds),
                addedMilliseconds,
                "Expected a finite number of milliseconds."
            );
        var valuePerUnit = businessCase.ValuePerDecision * businessCase.DecisionsPerYear;
        var latencyCost = businessCase.ValueLostPerMillisecond * addedMilliseconds;
        var costs = latencyCost + businessCase.CostPerYear;
        double? Net(double metric) => difference.Degenerate ? null : valuePerUnit * metric - costs;
        var (worst, best) = valuePerUnit < 0 ? (difference.Upper, difference.Lower) : (difference.Lower, difference.Upper);
        return new()
        {
            Currency = businessCase.Currency,
            GrossValue = valuePerUnit * difference.Estimate,
            LatencyCost = latencyCost,
            Cost = businessCase.CostPerYear,
            Lower = Net(worst),
            Upper = Net(best),
            Confidence = difference.Confidence,
            ProbabilityPositive = difference.Degenerate ? null : ProbabilityPositiveOf(difference, valuePerUnit, costs),
            BreakEvenDifference = valuePerUnit == 0 ? null : costs / valuePerUnit,
        };
    }

    private static double ProbabilityPositiveOf(PosteriorDifference difference, double valuePerUnit, double costs)
    {
        if (valuePerUnit == 0)
            return costs < 0 ? 1 : 0;
        var breakEven = costs / valuePerUnit;
        // Where lower is better, the posterior is mirrored: 1 − P(above) would lose the digits of a small probability.
        return valuePerUnit > 0
            ? difference.ProbabilityAbove(breakEven)
            : (difference with { Estimate = -difference.Estimate }).ProbabilityAbove(-breakEven);
    }
}
