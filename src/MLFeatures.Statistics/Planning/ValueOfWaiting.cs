namespace MLFeatures.Statistics;

/// <summary>When more data costs more than a wrong decision.</summary>
/// <remarks>
/// Choosing the better-looking arm now loses, on average, the smaller of the two risks of the posterior. Even perfect knowledge could save no
/// more than that, so once it is below the cost of one more week, waiting cannot pay.
/// </remarks>
public static class ValueOfWaiting
{
    /// <summary>Weighs deciding now against one more week.</summary>
    /// <param name="posterior">Of the effect, on the absolute scale, in money (or another value) per unit.</param>
    /// <param name="unitsAffected">How many units the decision will apply to, for example users until the next redesign; not negative.</param>
    /// <param name="costOfOneMoreWeek">In the same value: traffic kept in the worse arm, people, the delay of other experiments; not negative.</param>
    /// <exception cref="ArgumentException">The posterior is on the relative scale: multiply by the baseline first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static WaitingDecision Decide(BayesianResult posterior, double unitsAffected, double costOfOneMoreWeek)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentOutOfRangeException.ThrowIfNegative(unitsAffected);
        ArgumentOutOfRangeException.ThrowIfNegative(costOfOneMoreWeek);
        if (posterior.Scale is not EffectScale.Absolute)
            throw new ArgumentException(
                "Expected a posterior on the absolute scale, found a relative one: compare with EffectScale.Absolute.",
                nameof(posterior)
            );
        return new()
        {
            ChooseTreatment = posterior.TreatmentRisk < posterior.ControlRisk,
            ExpectedLoss = Math.Min(posterior.TreatmentRisk, posterior.ControlRisk) * unitsAffected,
            CostOfWaiting = costOfOneMoreWeek,
        };
    }
}
