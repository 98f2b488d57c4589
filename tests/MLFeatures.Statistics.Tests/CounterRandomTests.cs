namespace MLFeatures.Statistics.Tests;

/// <summary>Golden values: the published splitmix64 recipe for seed 42 (see the conformance vectors' "Recipe splitmix64").</summary>
public class CounterRandomTests
{
    private static readonly CounterRandom Root = new(42);

    [Fact]
    public void The_first_elements_of_seed_42_are_those_of_splitmix64() =>
        Assert.Equal(
            [13679457532755275413UL, 2949826092126892291UL, 5139283748462763858UL, 6349198060258255764UL],
            Enumerable.Range(0, 4).Select(i => Root.Bits(i))
        );

    [Fact]
    public void The_first_uniforms_of_seed_42_are_those_of_the_recipe() =>
        Assert.Equal([0.7415648787718233, 0.1599103928769201, 0.27860113025513866], Enumerable.Range(0, 3).Select(i => Root.Uniform(i)));

    [Fact]
    public void The_first_normals_of_seed_42_are_those_of_the_recipe()
    {
        double[] expected = [0.8822489062222688, -0.4508498757188599, 0.1883526341159315];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], Root.Normal(i), 1e-14);
    }

    [Fact]
    public void Streams_differ_by_key_by_kind_of_key_and_by_order_of_keys()
    {
        CounterRandom[] streams =
        [
            Root,
            Root.Stream(0),
            Root.Stream(1),
            Root.Stream(-1),
            Root.Stream("0"),
            Root.Stream(""),
            Root.Stream("a").Stream(1),
            Root.Stream(1).Stream("a"),
            new CounterRandom(43).Stream(0),
        ];
        Assert.Equal(streams.Length, streams.Select(s => s.Bits(0)).Distinct().Count());
        Assert.Equal(Root.Stream("a").Stream(1), new CounterRandom(42).Stream("a").Stream(1));
    }

    [Fact]
    public void Streams_are_pinned_so_that_published_samples_can_be_made_again()
    {
        Assert.Equal(PinnedInteger, Root.Stream(7).Bits(0));
        Assert.Equal(PinnedText, Root.Stream("rating").Bits(0));
    }

    // Computed by an independent implementation of the documented derivation in Python.
    private const ulong PinnedInteger = 11854223851047338748;
    private const ulong PinnedText = 17855900944408267644;

    [Fact]
    public void Integers_below_a_bound_are_uniform_even_where_a_modulo_would_be_biased()
    {
        const long Bound = 3L << 61; // 2^64 mod this bound makes the lower third twice as likely under a modulo
        var inLowerThird = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var drawn = Root.Below(i, Bound);
            Assert.InRange(drawn, 0, Bound - 1);
            if (drawn < Bound / 3)
                inLowerThird++;
        }
        Assert.InRange(inLowerThird, 9_600, 10_400); // 10,000 ± 5 standard deviations; a modulo gives 15,000
        Assert.Equal(0, Root.Below(5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Root.Below(0, 0));
    }

    [Fact]
    public void Neighbouring_streams_are_uncorrelated_and_normal()
    {
        const int N = 20_000;
        double sum = 0,
            squares = 0,
            products = 0;
        for (var i = 0; i < N; i++)
        {
            var (x, y) = (Root.Stream(i).Normal(0), Root.Stream(i + 1).Normal(0));
            sum += x;
            squares += x * x;
            products += x * y;
        }
        Assert.Equal(0, sum / N, 0.035); // five standard errors
        Assert.Equal(1, squares / N, 0.05);
        Assert.Equal(0, products / N, 0.035);
    }

    [Fact]
    public void A_shuffle_keeps_the_items_and_gives_every_order_equally_often()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 6_000; i++)
        {
            var items = "abc".ToCharArray();
            Root.Stream(i).Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 850, 1150)); // 1,000 ± 5 standard deviations
    }
}
