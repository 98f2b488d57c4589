using System.Text;

namespace MLFeatures.Statistics;

/// <summary>
/// Random numbers without state: element <c>i</c> of a stream is a function of the seed, the stream's keys and <c>i</c> alone. Any element can be
/// made at any time on any thread, so results do not depend on the order or number of threads, and a new stream never shifts an old one.
/// </summary>
/// <remarks>
/// <para>
/// The generator is splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) in counter form:
/// element <c>i</c> is <c>mix(seed + (i + 1) · 0x9E3779B97F4A7C15)</c>. It passes statistical test batteries; it is not for secrets.
/// </para>
/// <para>
/// Make one stream per entity and field: <c>new CounterRandom(42).Stream("rating_noise").Stream(userId)</c>. Integers are identical on every
/// platform; <see cref="Normal"/> uses the platform's logarithm and cosine, which may differ in the last digit.
/// </para>
/// </remarks>
public readonly struct CounterRandom : IEquatable<CounterRandom>
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const ulong IntegerStreams = 0xD1B54A32D192ED03;
    private const ulong TextStreams = 0x8CB92BA72F3D8DD7;

    private readonly ulong _seed;

    /// <summary>The root stream of a seed: the plain splitmix64 sequence with the seed as its initial state.</summary>
    public CounterRandom(long seed) => _seed = unchecked((ulong)seed);

    private CounterRandom(ulong seed) => _seed = seed;

    /// <summary>The independent stream of an integer key below this one, for example of one user.</summary>
    public CounterRandom Stream(long key) => Stream(IntegerStreams, unchecked((ulong)key));

    /// <summary>The independent stream of a named purpose below this one, for example <c>"rating_noise"</c>. Equal text, equal stream.</summary>
    public CounterRandom Stream(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var hash = 0xCBF29CE484222325UL; // FNV-1a, 64 bits, over UTF-8
        foreach (var b in Encoding.UTF8.GetBytes(key))
            hash = unchecked((hash ^ b) * 0x100000001B3);
        return Stream(TextStreams, hash);
    }

    /// <summary>Element <paramref name="index"/> as 64 random bits.</summary>
    public ulong Bits(long index) => unchecked(Mix(_seed + ((ulong)index + 1) * Gamma));

    /// <summary>Element <paramref name="index"/> as a double uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform(long index) => ToUniform(Bits(index));

    /// <summary>Normal deviate <paramref name="index"/>, mean 0 and standard deviation 1: Box–Muller over the elements 2i and 2i + 1.</summary>
    public double Normal(long index)
    {
        var (u1, u2) = unchecked((Uniform(2 * index), Uniform(2 * index + 1)));
        return Math.Sqrt(-2 * Math.Log(1 - u1)) * Math.Cos(2 * Math.PI * u2);
    }

    /// <summary>
    /// Element <paramref name="index"/> as an integer uniform on 0 … <paramref name="count"/> − 1, without modulo bias (Lemire, "Fast random integer
    /// generation in an interval", ACM TOMACS 2019). A rejected draw is replaced from a stream of its own, so elements stay independent.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public long Below(long index, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var n = (ulong)count;
        var rejectBelow = unchecked(0 - n) % n; // 2⁶⁴ mod n
        var bits = Bits(index);
        while (true)
        {
            var high = Math.BigMul(bits, n, out var low);
            if (low >= rejectBelow)
                return (long)high;
            bits = unchecked(Mix(bits + Gamma));
        }
    }

    /// <summary>Puts the items into a random order, each order equally likely (Fisher–Yates over the elements 0, 1, …).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = (int)Below(items.Length - 1 - last, last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <inheritdoc/>
    public bool Equals(CounterRandom other) => _seed == other._seed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CounterRandom other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _seed.GetHashCode();

    /// <summary>Whether two streams give the same elements.</summary>
    public static bool operator ==(CounterRandom left, CounterRandom right) => left.Equals(right);

    /// <summary>Whether two streams give different elements.</summary>
    public static bool operator !=(CounterRandom left, CounterRandom right) => !left.Equals(right);

    // Mixed twice, with a salt per kind of key: neither nearby keys nor seeds that differ by Gamma give overlapping sequences.
    private CounterRandom Stream(ulong salt, ulong key) => unchecked(new(Mix(Mix(_seed ^ salt) + Mix(key + Gamma))));

    private static double ToUniform(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
