using CsCheck;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Splits;

/// <summary>What holds for every kind of split.</summary>
public class DivisionTests
{
    private static readonly Gen<SplitOptions> Options = Gen.Select(
            Gen.Int[0, 3].Select(i => SplitKind.All[i]),
            Gen.Int[2, 6],
            Gen.Double[0.25, 0.5],
            Gen.Int[0, 4],
            Gen.Int[0, 30],
            Gen.ULong
        )
        .Select(
            (kind, resamples, fraction, folds, gap, seed) =>
                new SplitOptions
                {
                    Kind = kind,
                    Resamples = resamples,
                    TestFraction = fraction,
                    Folds = kind.KeepsTime || folds < 2 ? null : folds,
                    Repeats = 2,
                    Gap = kind.KeepsTime ? TimeSpan.FromHours(gap) : TimeSpan.Zero,
                    Seed = seed,
                    Reason = SplitExample.Reason,
                }
        );

    [Fact]
    public void Parts_share_no_row_and_what_the_kind_keeps_is_kept() =>
        SplitExample.Check(
            Gen.Select(SplitExample.Many, Options),
            sample =>
            {
                var (example, options) = sample;
                var division = Division.Create(example.Rows, options);
                Assert.Equal(options.Folds * options.Repeats ?? options.Resamples, division.Resamples.Length);
                for (var index = 0; index < division.Resamples.Length; index++)
                {
                    var resample = division.Resamples[index];
                    Assert.Equal(index, resample.Index);
                    Assert.Equal(resample.TrainRows.Distinct().Order(), resample.TrainRows);
                    Assert.Equal(resample.TestRows.Distinct().Order(), resample.TestRows);
                    Assert.Empty(resample.TrainRows.Intersect(resample.TestRows));
                    if (options.Kind.KeepsGroups)
                        Assert.Empty(
                            resample.TrainRows.Select(r => example.Groups[r]).Intersect(resample.TestRows.Select(r => example.Groups[r]))
                        );
                    if (options.Kind.KeepsTime)
                    {
                        Assert.True(resample.TrainRows.Max(r => example.Times[r]) < resample.Origin - options.Gap);
                        Assert.True(resample.TestRows.Min(r => example.Times[r]) >= resample.Origin);
                    }
                    else
                    {
                        Assert.Equal(example.Count, resample.TrainRows.Length + resample.TestRows.Length);
                    }
                }
            }
        );

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        SplitExample.Check(
            Gen.Select(SplitExample.Many, Options, Gen.Int[0, int.MaxValue]),
            sample =>
            {
                var (example, options, seed) = sample;
                var shuffled = example.Shuffled(seed, out var order);
                var one = Division.Create(Numbered(example, Enumerable.Range(0, example.Count)), options);
                var other = Division.Create(Numbered(shuffled, order), options);
                AssertSame(one, other, order);
                // Without ids a row is what it contains; those of this example differ, except for rows alike in everything.
                AssertSameContent(example, Division.Create(example.Rows, options), shuffled, Division.Create(shuffled.Rows, options));
                Assert.Equal(one.TestToTrainRatio, other.TestToTrainRatio);
                Assert.Equal(one.Summarize(), other.Summarize());
            }
        );

    [Fact]
    public void Equal_input_gives_equal_output_and_another_seed_another_draw()
    {
        var example = SplitExample.Of(20, 40, 1, 1);
        foreach (var kind in SplitKind.All)
        {
            var options = new SplitOptions { Kind = kind, Reason = SplitExample.Reason };
            var one = Division.Create(example.Rows, options);
            AssertSame(one, Division.Create(example.Rows, options), [.. Enumerable.Range(0, example.Count)]);
            var other = Division.Create(example.Rows, options with { Seed = 2 });
            Assert.Equal(kind == SplitKind.RollingOrigin, one.Resamples[0].TestRows.SequenceEqual(other.Resamples[0].TestRows));
            Assert.False(one.Resamples[0].TestRows.SequenceEqual(one.Resamples[1].TestRows));
        }
    }

    [Theory]
    [InlineData("stratified")]
    [InlineData("grouped")]
    [InlineData("rolling-origin")]
    [InlineData("grouped-time")]
    public void Too_little_to_divide_is_refused_in_words(string kind)
    {
        var options = new SplitOptions { Kind = SplitKind.Named(kind), Reason = SplitExample.Reason };
        var start = SplitExample.Start;
        Assert.Contains("Found 0 row(s)", Refusal(SplitRows.Of(Array.Empty<bool>()), options), StringComparison.Ordinal);
        Assert.Contains("Found 1 row(s)", Refusal(SplitRows.Of([true], [1], [start]), options), StringComparison.Ordinal);
        // One class, one outcome.
        var groups = Enumerable.Range(0, 200).Select(r => (long)(r % 20)).ToArray();
        var times = Enumerable.Range(0, 200).Select(r => start.AddHours(r)).ToArray();
        Assert.Contains("all negative", Refusal(SplitRows.Of(new bool[200], groups, times), options), StringComparison.Ordinal);
        Assert.Contains(
            "all with the outcome 0; expected at least two different outcomes",
            Refusal(SplitRows.Of(new float[200], groups, times), options),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Outcomes_that_are_missing_ids_that_repeat_and_lengths_that_differ_are_refused()
    {
        Assert.Contains("Row 1 has the outcome NaN", Invalid(() => SplitRows.Of([1f, float.NaN])), StringComparison.Ordinal);
        Assert.Contains("Row 0 has the outcome Infinity", Invalid(() => SplitRows.Of([float.PositiveInfinity])), StringComparison.Ordinal);
        Assert.Contains("Rows 0 and 2", Invalid(() => SplitRows.Of([true, false, true], ids: [5, 6, 5])), StringComparison.Ordinal);
        var error = Assert.Throws<ArgumentException>(() => SplitRows.Of([true, false], groups: [1]));
        Assert.Contains("2 outcomes, 1 groups", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_the_options_are_named_together()
    {
        var options = new SplitOptions
        {
            Kind = SplitKind.Grouped,
            Resamples = 1,
            TestFraction = double.NaN,
            Folds = 1,
            Repeats = 0,
            Gap = TimeSpan.FromDays(1),
            Window = TimeSpan.FromDays(1),
            Reason = "because",
        };
        var message = Assert.Throws<ArgumentException>(() => Division.Create(SplitExample.Of(8, 30, 1, 1).Rows, options)).Message;
        Assert.All(
            ["Resamples is 1", "TestFraction is NaN", "Folds is 1", "Repeats is 0", "Gap is 1.", "Window is 1.", "Reason is 'because'"],
            fault => Assert.Contains(fault, message, StringComparison.Ordinal)
        );
        var timed = new SplitOptions { Folds = 10, Gap = TimeSpan.FromDays(-1) };
        Assert.Equal(2, timed.Faults().Count());
    }

    private static SplitRows Numbered(SplitExample example, IEnumerable<int> ids) =>
        SplitRows.Of(example.Labels, example.Groups, example.Times, [.. ids.Select(id => (long)id)]);

    private static void AssertSame(Division one, Division other, int[] order)
    {
        Assert.Equal(one.Resamples.Length, other.Resamples.Length);
        foreach (var (left, right) in one.Resamples.Zip(other.Resamples))
        {
            Assert.Equal(left.TrainRows, right.TrainRows.Select(r => order[r]).Order());
            Assert.Equal(left.TestRows, right.TestRows.Select(r => order[r]).Order());
        }
    }

    private static void AssertSameContent(SplitExample left, Division one, SplitExample right, Division other)
    {
        foreach (var (a, b) in one.Resamples.Zip(other.Resamples))
        {
            Assert.Equal(Content(left, a.TrainRows), Content(right, b.TrainRows));
            Assert.Equal(Content(left, a.TestRows), Content(right, b.TestRows));
        }
    }

    private static IEnumerable<(long, DateTime, bool)> Content(SplitExample example, IEnumerable<int> rows) =>
        rows.Select(r => (example.Groups[r], example.Times[r], example.Labels[r])).Order();

    private static string Refusal(SplitRows rows, SplitOptions options) => Invalid(() => Division.Create(rows, options));

    private static string Invalid(Func<object> action) => Assert.Throws<InvalidDataException>(action).Message;
}
