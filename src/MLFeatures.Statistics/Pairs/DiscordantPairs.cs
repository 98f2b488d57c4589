using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>The rows on which exactly one of two classifiers is right. Rows on which they agree say nothing about which is better.</summary>
/// <param name="TreatmentOnly">Rows that only the treatment has right.</param>
/// <param name="ControlOnly">Rows that only the control has right.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DiscordantPairs(long TreatmentOnly, long ControlOnly)
{
    /// <summary>How many rows only one of the two has right.</summary>
    public long Total => TreatmentOnly + ControlOnly;

    /// <summary>Counts the rows on which exactly one of two classifiers predicts the true class.</summary>
    /// <param name="treatment">Predicted class per row.</param>
    /// <param name="control">Predicted class per row, same rows in the same order.</param>
    /// <param name="actual">True class per row.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static DiscordantPairs Count<T>(ReadOnlySpan<T> treatment, ReadOnlySpan<T> control, ReadOnlySpan<T> actual)
        where T : IEquatable<T>
    {
        FiniteSample.RequireEqualLengths(treatment.Length, control.Length, nameof(control));
        if (actual.Length != treatment.Length)
            throw new ArgumentException(
                $"Expected one true class per prediction, found {actual.Length} for {treatment.Length}.",
                nameof(actual)
            );
        var (treatmentOnly, controlOnly) = (0L, 0L);
        for (var i = 0; i < actual.Length; i++)
        {
            var (treatmentRight, controlRight) = (treatment[i].Equals(actual[i]), control[i].Equals(actual[i]));
            treatmentOnly += treatmentRight && !controlRight ? 1 : 0;
            controlOnly += controlRight && !treatmentRight ? 1 : 0;
        }
        return new(treatmentOnly, controlOnly);
    }
}
