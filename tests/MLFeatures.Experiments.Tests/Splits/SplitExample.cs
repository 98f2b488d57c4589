using CsCheck;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Splits;

/// <summary>Rows to divide, with both classes in every part that is not tiny.</summary>
internal sealed record SplitExample(bool[] Labels, long[] Groups, DateTime[] Times)
{
    public const string Reason = "A test of the split itself.";

    public static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Groups of different sizes, rows in no order of time; some times are shared by several rows.</summary>
    public static Gen<SplitExample> Many { get; } =
        Gen.Select(Gen.Int[8, 30], Gen.Int[25, 45], Gen.Int[1, 3], Gen.Int[0, 10_000])
            .Select((groups, size, ties, seed) => Of(groups, size, ties, seed));

    public int Count => Labels.Length;

    public SplitRows Rows => SplitRows.Of(Labels, Groups, Times);

    public static SplitExample Of(int groups, int rowsPerGroup, int ties, int seed)
    {
        var random = new CounterRandom(seed);
        var rows = Enumerable.Range(0, groups * rowsPerGroup).ToArray();
        var places = (int[])rows.Clone();
        random.Stream("time").Shuffle<int>(places);
        return new(
            Array.ConvertAll(rows, r => random.Stream("label").Uniform(r) < 0.5),
            Array.ConvertAll(rows, r => 1000 + 7 * (long)(groups * Math.Pow(random.Stream("group").Uniform(r), 1.3))),
            Array.ConvertAll(rows, r => Start.AddHours(places[r] / ties))
        );
    }

    /// <summary>
    /// Samples a property of divided rows. A gap or few rows of one class may leave a part without rows or without a class; that is refused in words, and
    /// says nothing about the property. At least half of the samples must be divided.
    /// </summary>
    public static void Check<T>(Gen<T> gen, Action<T> property, long iterations = 100)
    {
        var refused = 0;
        void Try(T sample)
        {
            try
            {
                property(sample);
            }
            catch (InvalidDataException e) when (e.Message.Contains("expected both classes", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref refused);
            }
        }
        gen.Sample(Try, iter: iterations);
        Assert.True(refused <= iterations / 2, $"{refused} of {iterations} samples could not be divided.");
    }

    /// <summary>The rows in another order; <paramref name="order"/> says where each was.</summary>
    public SplitExample Shuffled(int seed, out int[] order)
    {
        var shuffled = Enumerable.Range(0, Count).ToArray();
        new CounterRandom(seed).Shuffle<int>(shuffled);
        order = shuffled;
        return new(
            Array.ConvertAll(shuffled, r => Labels[r]),
            Array.ConvertAll(shuffled, r => Groups[r]),
            Array.ConvertAll(shuffled, r => Times[r])
        );
    }
}
