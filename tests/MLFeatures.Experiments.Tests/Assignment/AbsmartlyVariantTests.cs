using System.Text;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>
/// Golden values: absmartly/javascript-sdk, commit 816d361, <c>src/__tests__/murmur3_32.test.js</c> and <c>assigner.test.js</c> (Apache-2.0);
/// conformance vectors hash-murmur3-01 and hash-absmartly-01.
/// </summary>
public class AbsmartlyVariantTests
{
    [Theory]
    [InlineData("", 0u, 0u)]
    [InlineData(" ", 0u, 2129959832u)]
    [InlineData("t", 0u, 3397902157u)]
    [InlineData("te", 0u, 3988319771u)]
    [InlineData("tes", 0u, 196677210u)]
    [InlineData("test", 0u, 3127628307u)]
    [InlineData("testy", 0u, 1152353090u)]
    [InlineData("testy1", 0u, 2316969018u)]
    [InlineData("testy12", 0u, 2220122553u)]
    [InlineData("testy123", 0u, 1197640388u)]
    [InlineData("special characters açb↓c", 0u, 3196301632u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0u, 776992547u)]
    [InlineData("", 3735928559u, 233162409u)]
    [InlineData(" ", 3735928559u, 632081987u)]
    [InlineData("t", 3735928559u, 991288568u)]
    [InlineData("te", 3735928559u, 2895647538u)]
    [InlineData("tes", 3735928559u, 3251080666u)]
    [InlineData("test", 3735928559u, 2854409242u)]
    [InlineData("testy", 3735928559u, 2230711843u)]
    [InlineData("testy1", 3735928559u, 166537449u)]
    [InlineData("testy12", 3735928559u, 575043637u)]
    [InlineData("testy123", 3735928559u, 3593668109u)]
    [InlineData("special characters açb↓c", 3735928559u, 4160608418u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 3735928559u, 981155661u)]
    [InlineData("", 1u, 1364076727u)]
    [InlineData(" ", 1u, 1326412082u)]
    [InlineData("t", 1u, 1571914526u)]
    [InlineData("te", 1u, 3527981870u)]
    [InlineData("tes", 1u, 3560106868u)]
    [InlineData("test", 1u, 2579507938u)]
    [InlineData("testy", 1u, 3316833310u)]
    [InlineData("testy1", 1u, 865230059u)]
    [InlineData("testy12", 1u, 3643580195u)]
    [InlineData("testy123", 1u, 1002533165u)]
    [InlineData("special characters açb↓c", 1u, 691218357u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 1u, 2028379687u)]
    public void Vector_hash_murmur3_01(string text, uint seed, uint expected) =>
        Assert.Equal(expected, Murmur3.Hash(Encoding.UTF8.GetBytes(text), seed));

    [Theory]
    [InlineData("bleh@absmartly.com", new[] { 0.5, 0.5 }, new[] { 0, 1, 0, 0, 0, 0, 1 })]
    [InlineData("bleh@absmartly.com", new[] { 0.33, 0.33, 0.34 }, new[] { 0, 2, 0, 0, 0, 1, 1 })]
    [InlineData("123456789", new[] { 0.5, 0.5 }, new[] { 1, 0, 1, 1, 1, 0, 0 })]
    [InlineData("123456789", new[] { 0.33, 0.33, 0.34 }, new[] { 2, 1, 2, 2, 2, 0, 0 })]
    [InlineData("e791e240fcd3df7d238cfc285f475e8152fcc0ec", new[] { 0.5, 0.5 }, new[] { 1, 0, 1, 1, 0, 0, 0 })]
    [InlineData("e791e240fcd3df7d238cfc285f475e8152fcc0ec", new[] { 0.33, 0.33, 0.34 }, new[] { 2, 0, 2, 1, 0, 0, 1 })]
    public void Vector_hash_absmartly_01(string unit, double[] split, int[] expected)
    {
        (uint High, uint Low)[] seeds =
        [
            (0, 0),
            (0, 1),
            (2148876399, 2129959832),
            (992902544, 3397902157),
            (1388443223, 3527981870),
            (2254079184, 2854409242),
            (668064902, 2220122553),
        ];

        Assert.Equal(expected, seeds.Select(s => AbsmartlyVariant.Assign(unit, split, s.High, s.Low)));
    }

    // As the vendor's tests of chooseVariant state it: the end of a share belongs to the next variant, and 1 to the last.
    [Theory]
    [InlineData(0.0, 0.0, 1.0, 1)]
    [InlineData(1.0, 0.0, 1.0, 1)]
    [InlineData(0.0, 1.0, 0.0, 0)]
    [InlineData(1.0, 1.0, 0.0, 1)]
    [InlineData(0.49999999, 0.5, 0.5, 0)]
    [InlineData(0.5, 0.5, 0.5, 1)]
    [InlineData(1.0, 0.5, 0.5, 1)]
    public void The_end_of_a_share_belongs_to_the_next_variant(double probability, double first, double second, int expected) =>
        Assert.Equal(expected, AbsmartlyVariant.Choose([first, second], probability));

    [Fact]
    public void Nothing_can_be_chosen_from_no_variants() => Assert.Throws<ArgumentException>(() => AbsmartlyVariant.Choose([], 0.5));
}
