using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>What one decision is worth, by what the row was and what it was called. A loss is negative.</summary>
public sealed record ConfusionValue
{
    /// <summary>Value of calling a positive row positive, for example the margin of a sale less the price of the mail.</summary>
    public required double TruePositive { get; init; }

    /// <summary>Value of calling a negative row positive, for example minus the price of the mail.</summary>
    public required double FalsePositive { get; init; }

    /// <summary>Value of calling a negative row negative. Default 0.</summary>
    public double TrueNegative { get; init; }

    /// <summary>Value of calling a positive row negative, for example minus what is lost with a customer. Default 0.</summary>
    public double FalseNegative { get; init; }

    /// <summary>The unit of the four values: <c>EUR</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>The value of all decisions, in <see cref="Currency"/>.</summary>
    public double Of(BinaryConfusion counts) =>
        counts.TruePositives * TruePositive
        + counts.FalsePositives * FalsePositive
        + counts.TrueNegatives * TrueNegative
        + counts.FalseNegatives * FalseNegative;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{TruePositive} {FalsePositive} {TrueNegative} {FalseNegative} {Currency} (true and false positives, true and false negatives)"
        );

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are wrong; the message names each.</exception>
    public static void Check(ConfusionValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        (string Name, double Value)[] cells =
        [
            (nameof(TruePositive), value.TruePositive),
            (nameof(FalsePositive), value.FalsePositive),
            (nameof(TrueNegative), value.TrueNegative),
            (nameof(FalseNegative), value.FalseNegative),
        ];
        List<string> faults =
        [
            .. cells
                .Where(c => !double.IsFinite(c.Value))
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} is {c.Value}: expected a finite value.")),
        ];
        if (string.IsNullOrWhiteSpace(value.Currency))
            faults.Add("Currency is empty: expected the unit of the values, for example EUR.");
        if (faults.Count > 0)
            throw new ArgumentException($"The value of decisions has {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(value));
    }
}
