using CsCheck;

namespace MLFeatures.Statistics.Tests.Information;

public class EntropyTests
{
    [Fact]
    public void It_agrees_with_entropy_basic() // scipy 1.10.1, scipy.stats.entropy
    {
        Assert.Equal(1.0986122886681096, Entropy.Of([1.0, 1, 1])!.Value, 1e-15);
        Assert.Equal(1.75, Entropy.Of([0.5, 0.25, 0.125, 0.125], InformationUnit.Bits)!.Value, 1e-15);
        Assert.Equal(0.940285958670631, Entropy.Of([9L, 5L], InformationUnit.Bits)!.Value, 1e-12);
        Assert.Equal(1.0, Entropy.Of([0.5, 0.5, 0.0], InformationUnit.Bits)!.Value, 1e-15);
    }

    [Fact]
    public void It_lies_between_certainty_and_equal_shares() =>
        Gen.Double[0, 100]
            .Array[1, 20]
            .Sample(weights =>
            {
                var entropy = Entropy.Of(weights);
                Assert.Equal(weights.Sum() == 0, entropy is null);
                Assert.InRange(entropy ?? 0, 0, Math.Log(weights.Length) + 1e-12);
            });

    [Fact]
    public void Miller_and_Madow_take_away_most_of_the_bias()
    {
        var random = new CounterRandom(2);
        var (plain, corrected) = (0.0, 0.0);
        for (var sample = 0; sample < 400; sample++)
        {
            var counts = new long[10];
            for (var i = 0; i < 100; i++)
                counts[random.Stream(sample).Below(i, 10)]++;
            plain += (Entropy.Of(counts)!.Value - Math.Log(10)) / 400;
            corrected += (Entropy.MillerMadow(counts)!.Value - Math.Log(10)) / 400;
        }
        Assert.InRange(plain, -0.055, -0.040); // −9 ÷ 200
        Assert.InRange(corrected, -0.005, 0.005);
    }

    [Fact]
    public void Nothing_has_no_entropy_and_wrong_weights_are_refused()
    {
        Assert.Null(Entropy.Of(ReadOnlySpan<double>.Empty));
        Assert.Null(Entropy.Of([0.0, 0.0]));
        Assert.Null(Entropy.Of([0L]));
        Assert.Null(Entropy.MillerMadow([]));
        Assert.Equal(0, Entropy.Of([7L]));
        Assert.Throws<ArgumentException>(() => Entropy.Of([1.0, -1.0]));
        Assert.Throws<ArgumentException>(() => Entropy.Of([1.0, double.NaN]));
        Assert.Throws<ArgumentException>(() => Entropy.Of([1.0, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Entropy.Of([1L, -1L]));
    }
}
