using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// The random operators of PlanOut (Bakshy, Eckles, Bernstein 2014, "Designing and deploying online field experiments"): each draws from the first 60
/// bits of a SHA-1 hash of salt and unit, so the same unit always draws the same.
/// </summary>
public sealed class PlanOutDraw
{
    private const ulong Largest = 0xFFFFFFFFFFFFFFF;

    private readonly string _prefix;

    /// <summary>The draws of a unit under a full salt, which replaces both the experiment's and the parameter's.</summary>
    /// <param name="fullSalt">The salt.</param>
    /// <param name="unit">What is assigned: one id, or several that together name it (user and item). Hashed as UTF-8.</param>
    /// <exception cref="ArgumentException"><paramref name="unit"/> is empty.</exception>
    public PlanOutDraw(string fullSalt, params IReadOnlyList<string> unit)
    {
        ArgumentNullException.ThrowIfNull(fullSalt);
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Count == 0)
            throw new ArgumentException("A draw needs a unit: give at least one id.", nameof(unit));
        _prefix = $"{fullSalt}.{string.Join('.', unit)}";
    }

    /// <summary>The draws of a unit for a parameter of an experiment: the full salt is the two salts with a dot between.</summary>
    public static PlanOutDraw For(string experimentSalt, string parameterSalt, params IReadOnlyList<string> unit) =>
        new($"{experimentSalt}.{parameterSalt}", unit);

    /// <summary>The hash, 0 to 2⁶⁰ − 1.</summary>
    public ulong Hash() => Hash(_prefix);

    /// <summary><c>randomFloat</c>: a number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    public double RandomFloat(double minimum = 0, double maximum = 1) => minimum + (maximum - minimum) * Uniform(_prefix);

    /// <summary><c>randomInteger</c>: a whole number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is below the minimum.</exception>
    public long RandomInteger(long minimum, long maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        var count = unchecked((ulong)(maximum - minimum) + 1);
        return unchecked(minimum + (long)(count == 0 ? Hash() : Hash() % count));
    }

    /// <summary><c>bernoulliTrial</c>: true with a probability.</summary>
    /// <param name="probability">0–1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not within 0–1.</exception>
    public bool BernoulliTrial(double probability)
    {
        Check(probability);
        return Uniform(_prefix) <= probability;
    }

    /// <summary><c>bernoulliFilter</c>: the choices that each, for themselves, are kept with a probability.</summary>
    /// <param name="choices">Their text is part of what is hashed.</param>
    /// <param name="probability">0–1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not within 0–1.</exception>
    public IReadOnlyList<string> BernoulliFilter(IReadOnlyList<string> choices, double probability)
    {
        Check(probability);
        return [.. choices.Where(choice => Uniform(Appended(choice)) <= probability)];
    }

    /// <summary><c>uniformChoice</c>: one of the choices, all equally likely.</summary>
    /// <typeparam name="T">What is chosen.</typeparam>
    /// <exception cref="ArgumentException">There is no choice.</exception>
    public T UniformChoice<T>(IReadOnlyList<T> choices)
    {
        CheckAny(choices);
        return choices[(int)(Hash() % (ulong)choices.Count)];
    }

    /// <summary><c>weightedChoice</c>: the first choice whose cumulative weight reaches the draw.</summary>
    /// <typeparam name="T">What is chosen.</typeparam>
    /// <param name="choices">At least one.</param>
    /// <param name="weights">One for each choice, in any unit, none negative.</param>
    /// <exception cref="ArgumentException">There is no choice, or another number of weights.</exception>
    public T WeightedChoice<T>(IReadOnlyList<T> choices, IReadOnlyList<double> weights)
    {
        CheckAny(choices);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != choices.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{choices.Count} choices have {weights.Count} weights: give one weight per choice."),
                nameof(weights)
            );
        }
        var stop = RandomFloat(0, weights.Sum());
        var sum = 0.0;
        for (var i = 0; i < choices.Count; i++)
        {
            sum += weights[i];
            if (stop <= sum)
                return choices[i];
        }
        return choices[^1];
    }

    /// <summary><c>sample</c>: choices drawn without replacement, in the order of a Fisher–Yates shuffle.</summary>
    /// <typeparam name="T">What is drawn.</typeparam>
    /// <param name="choices">What there is.</param>
    /// <param name="draws">How many are drawn; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer choices than draws, or draws are negative.</exception>
    public IReadOnlyList<T> Sample<T>(IReadOnlyList<T> choices, int? draws = null)
    {
        var count = Draws(choices, draws);
        T[] shuffled = [.. choices];
        for (var i = shuffled.Length - 1; i > 0; i--)
            Swap(shuffled, i);
        return shuffled[..count];
    }

    /// <summary>
    /// <c>fastSample</c>: as <see cref="Sample"/>, but the shuffle stops when enough are drawn, and these are taken from its end. The two draw
    /// different choices.
    /// </summary>
    /// <typeparam name="T">What is drawn.</typeparam>
    /// <param name="choices">What there is.</param>
    /// <param name="draws">How many are drawn; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer choices than draws, or draws are negative.</exception>
    public IReadOnlyList<T> FastSample<T>(IReadOnlyList<T> choices, int? draws = null)
    {
        var count = Draws(choices, draws);
        T[] shuffled = [.. choices];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            Swap(shuffled, i);
            if (i == shuffled.Length - count)
                return shuffled[i..];
        }
        return shuffled[..count];
    }

    private void Swap<T>(T[] items, int i)
    {
        var j = (int)(Hash(Appended(i.ToString(CultureInfo.InvariantCulture))) % (ulong)(i + 1));
        (items[i], items[j]) = (items[j], items[i]);
    }

    private string Appended(string unit) => $"{_prefix}.{unit}";

    private static double Uniform(string text) => Hash(text) / (double)Largest;

    private static ulong Hash(string text)
    {
#pragma warning disable CA5350 // The scheme is defined by SHA-1; nothing is kept secret by it.
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
        return BinaryPrimitives.ReadUInt64BigEndian(hash) >> 4;
    }

    private static int Draws<T>(IReadOnlyList<T> choices, int? draws)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var count = draws ?? choices.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(draws));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, choices.Count, nameof(draws));
        return count;
    }

    private static void CheckAny<T>(IReadOnlyList<T> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count == 0)
            throw new ArgumentException("There is nothing to choose from: give at least one choice.", nameof(choices));
    }

    private static void Check(double probability)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies within 0–1.");
    }
}
