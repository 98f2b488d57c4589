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
