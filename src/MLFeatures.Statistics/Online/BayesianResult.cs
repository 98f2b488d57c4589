namespace MLFeatures.Statistics;

/// <summary>What is believed about an effect after the data: a normal posterior.</summary>
public sealed record BayesianResult
{
    /// <summary>Posterior mean of the effect.</summary>
    public required double Estimate { get; init; }

    /// <summary>Posterior standard deviation.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Lower end of the central credible interval.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the central credible interval.</summary>
    public required double Upper { get; init; }

    /// <summary>Probability of the interval, 0–1.</summary>
    public required double Credibility { get; init; }

    /// <summary>Probability that the treatment is better.</summary>
    public required double ChanceToWin { get; init; }

    /// <summary>Expected loss of keeping the control: how much better the treatment is on average, counting 0 when it is not.</summary>
    public required double ControlRisk { get; init; }

    /// <summary>Expected loss of choosing the treatment: how much worse it is on average, counting 0 when it is not.</summary>
    public required double TreatmentRisk { get; init; }

    /// <summary>The scale of all of these.</summary>
    public required EffectScale Scale { get; init; }
}
