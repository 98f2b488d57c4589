using System.Globalization;

namespace MLFeatures.Experiments.Metrics;

/// <summary>What a treatment would cost and what a better metric is worth, for <see cref="ReturnOnInvestment"/>.</summary>
public sealed record BusinessCase
{
    /// <summary>The unit of all money: <c>EUR</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>Name of the metric whose difference has a value: the primary one or a secondary one. Default null: the primary one.</summary>
    public string? Metric { get; init; }

    /// <summary>
    /// Value per decision of one unit of the metric's difference: 0.001 for a metric in <see cref="Currency"/> per 1,000 rows; negative for a metric
    /// where lower is better.
    /// </summary>
    public required double ValuePerDecision { get; init; }

    /// <summary>Decisions in a year, 0 or more.</summary>
    public required double DecisionsPerYear { get; init; }

    /// <summary>What the treatment costs in a year more than the control: machines, data, people; 0 or more. Default 0.</summary>
    public double RunCostPerYear { get; init; }

    /// <summary>What the treatment costs once, 0 or more; spread evenly over <see cref="LifetimeYears"/>. Default 0.</summary>
    public double BuildCost { get; init; }

    /// <summary>Years until the treatment is replaced, positive. Default 3.</summary>
    public double LifetimeYears { get; init; } = 3;

    /// <summary>Value lost in a year per millisecond of added median latency, 0 or more. Default 0.</summary>
    public double ValueLostPerMillisecond { get; init; }

    /// <summary>Added costs of a year: running it, and the year's part of building it.</summary>
    public double CostPerYear => RunCostPerYear + BuildCost / LifetimeYears;

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are outside their range; the message names each.</exception>
    public static void Check(BusinessCase businessCase)
    {
        ArgumentNullException.ThrowIfNull(businessCase);
        var faults = businessCase.Faults();
        if (faults.Count > 0)
            throw new ArgumentException($"The business case has {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(businessCase));
    }

    internal IReadOnlyList<string> Faults()
    {
        (string Name, double Value)[] costs =
        [
            (nameof(DecisionsPerYear), DecisionsPerYear),
            (nameof(RunCostPerYear), RunCostPerYear),
            (nameof(BuildCost), BuildCost),
            (nameof(ValueLostPerMillisecond), ValueLostPerMillisecond),
        ];
        List<string> faults =
        [
            .. costs
                .Where(c => !(c.Value >= 0 && double.IsFinite(c.Value)))
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} is {c.Value}: expected a finite number, 0 or more.")),
        ];
        if (!double.IsFinite(ValuePerDecision))
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"ValuePerDecision is {ValuePerDecision}: expected a finite number."));
        if (!(LifetimeYears > 0 && double.IsFinite(LifetimeYears)))
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"LifetimeYears is {LifetimeYears}: expected a finite number above 0."));
        if (string.IsNullOrWhiteSpace(Currency))
            faults.Add("Currency is empty: expected the unit of the values, for example EUR.");
        return faults;
    }
}
