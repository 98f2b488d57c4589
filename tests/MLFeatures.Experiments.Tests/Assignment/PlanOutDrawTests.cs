using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>
/// Golden values: facebookarchive/planout, commit eee7647, <c>python/planout/test/test_interpreter.py</c> (BSD; conformance vector hash-planout-01).
/// Those without a vector are an independent computation of the operators' definitions in Python.
/// </summary>
public class PlanOutDrawTests
{
    [Fact]
    public void Vector_hash_planout_01()
    {
        var size = PlanOutDraw.For("foo", "group_size", "123454");
        var goal = PlanOutDraw.For("foo", "specific_goal", "123454");
        var ratings = PlanOutDraw.For("foo", "ratings_per_user_goal", "123454");

        Assert.Equal((971696830911836387ul, 142434788055543052ul, 228618984465961970ul), (size.Hash(), goal.Hash(), ratings.Hash()));
        Assert.True(goal.BernoulliTrial(0.8));
        Assert.Equal(320, size.UniformChoice([1, 10]) * ratings.UniformChoice([8, 16, 32, 64]));
    }

    [Fact]
    public void A_full_salt_replaces_both_others_and_units_are_joined_by_dots()
    {
        Assert.Equal(625233744265070753ul, new PlanOutDraw("exp.x", "42").Hash());
        Assert.Equal(625233744265070753ul, PlanOutDraw.For("exp", "x", "42").Hash());
        Assert.Equal(774847843239761236ul, PlanOutDraw.For("exp", "x", "42", "7").Hash());
    }

    [Fact]
    public void Numbers_are_drawn_from_the_whole_range()
    {
        string[] units = ["1", "2", "3", "42", "żółw"];

        Assert.Equal([13, 11, 20, 20, 11], units.Select(u => Draw(u).RandomInteger(10, 20)));
        Assert.Equal(0.24194660675825785, Draw("1").RandomFloat(-1, 1), 1e-15);
        Assert.Equal(0.08460765414949756, Draw("42").RandomFloat(-1, 1), 1e-15);
        Assert.Equal(7, Draw("1").RandomInteger(7, 7));
        Assert.Equal((long)Draw("1").Hash() + long.MinValue, Draw("1").RandomInteger(long.MinValue, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw("1").RandomInteger(2, 1));
    }

    [Fact]
    public void Choices_are_uniform_or_weighted()
    {
        string[] units = ["1", "2", "3", "42", "żółw"];

        Assert.Equal(["d", "c", "a", "b", "b"], units.Select(u => Draw(u).UniformChoice(["a", "b", "c", "d"])));
        Assert.Equal(
            "aaacbcacaaaaaabcbaaa",
            string.Concat(Enumerable.Range(0, 20).Select(u => Draw($"{u}").WeightedChoice(["a", "b", "c"], [7, 2, 1])))
        );
        Assert.Equal("b", Draw("1").WeightedChoice(["a", "b", "c"], [0, 2, 0]));
        // A draw that meets the end of a weight belongs to it.
        var draw = Draw("42").RandomFloat();
        Assert.Equal("a", Draw("42").WeightedChoice(["a", "b"], [draw, 1 - draw]));
        Assert.Throws<ArgumentException>(() => Draw("1").UniformChoice<int>([]));
        Assert.Throws<ArgumentException>(() => Draw("1").WeightedChoice<int>([], []));
        Assert.Throws<ArgumentException>(() => Draw("1").WeightedChoice([1, 2], [1]));
    }

    [Fact]
    public void Trials_and_filters_keep_what_is_at_most_their_probability()
    {
        Assert.Equal("1000000010", string.Concat(Enumerable.Range(0, 10).Select(u => Draw($"{u}").BernoulliTrial(0.3) ? 1 : 0)));
        Assert.Equal(["a", "b", "d", "f", "g", "h"], Draw("42").BernoulliFilter(["a", "b", "c", "d", "e", "f", "g", "h"], 0.5));
        Assert.True(Draw("42").BernoulliTrial(Draw("42").RandomFloat()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw("42").BernoulliTrial(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw("42").BernoulliFilter([], double.NaN));
    }

    [Fact]
    public void Samples_are_the_beginning_of_a_shuffle_and_fast_samples_its_end()
    {
        string[] choices = ["a", "b", "c", "d", "e", "f"];

        Assert.Equal(["a", "e", "b", "d", "c", "f"], Draw("42").Sample(choices));
        Assert.Equal(["a", "e", "b"], Draw("42").Sample(choices, 3));
        Assert.Equal(["d", "c", "f"], Draw("42").FastSample(choices, 3));
        Assert.Equal(["a", "e", "b", "d", "c", "f"], Draw("42").FastSample(choices));
        Assert.Empty(Draw("42").FastSample(choices, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw("42").Sample(choices, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw("42").FastSample(choices, -1));
    }

    [Fact]
    public void A_draw_needs_a_unit() => Assert.Throws<ArgumentException>(() => new PlanOutDraw("salt"));

    private static PlanOutDraw Draw(string unit) => PlanOutDraw.For("exp", "x", unit);
}
