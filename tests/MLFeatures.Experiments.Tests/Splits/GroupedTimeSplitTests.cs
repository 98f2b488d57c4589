using System.Security.Cryptography;
using System.Text;
using CsCheck;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Splits;

public class GroupedTimeSplitTests
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Many rows per group, both classes everywhere: so that every part of every resample has both.
    private static readonly Gen<(long[] Groups, DateTime[] Times, bool[] Labels)> Rows = Gen.Select(Gen.Int[4, 30], Gen.Int[0, 1000])
        .Select(
            (groups, shift) =>
            {
                var rows = Enumerable.Range(0, groups * 40).ToArray();
                return (
                    Array.ConvertAll(rows, r => 1000L + (r % groups) * 7),
                    Array.ConvertAll(rows, r => Start.AddHours((r * 31 + shift) % rows.Length)),
                    Array.ConvertAll(rows, r => new MLFeatures.Statistics.CounterRandom(shift).Uniform(r) < 0.5)
                );
            }
        );

    private static readonly Gen<SplitOptions> Options = Gen.Select(Gen.Int[2, 6], Gen.Double[0.2, 0.5], Gen.ULong)
        .Select(
            (resamples, fraction, seed) =>
                new SplitOptions
                {
                    Resamples = resamples,
                    TestFraction = fraction,
                    Seed = seed,
                }
        );

    [Fact]
    public void No_group_and_no_time_is_shared_between_training_and_test() =>
        SplitExample.Check(
            Gen.Select(Rows, Options),
            sample =>
            {
                var (rows, options) = sample;
                var split = Division.Create(SplitRows.Of(rows.Labels, rows.Groups, rows.Times), options);
                Assert.Equal(options.Resamples, split.Resamples.Length);
                foreach (var resample in split.Resamples)
                {
                    var train = resample.TrainRows.Select(r => rows.Groups[r]).ToHashSet();
                    Assert.DoesNotContain(resample.TestRows, r => train.Contains(rows.Groups[r]));
                    Assert.True(resample.TrainRows.Max(r => rows.Times[r]) < split.Resamples[0].Origin!.Value);
                    Assert.True(resample.TestRows.Min(r => rows.Times[r]) >= split.Resamples[0].Origin!.Value);
                }
            }
        );

    [Fact]
    public void Every_row_of_a_drawn_group_on_its_side_of_the_cutoff_is_used_and_the_number_of_groups_is_exact() =>
        SplitExample.Check(
            Gen.Select(Rows, Options),
            sample =>
            {
                var (rows, options) = sample;
                var split = Division.Create(SplitRows.Of(rows.Labels, rows.Groups, rows.Times), options);
                var groups = rows.Groups.Distinct().Count();
                foreach (var resample in split.Resamples)
                {
                    var held = resample.TestRows.Select(r => rows.Groups[r]).ToHashSet();
                    Assert.InRange(held.Count, options.TestFraction * groups - 1, options.TestFraction * groups + 1);
                    var all = Enumerable.Range(0, rows.Groups.Length);
                    Assert.Equal(
                        all.Where(r => held.Contains(rows.Groups[r]) && rows.Times[r] >= split.Resamples[0].Origin!.Value),
                        resample.TestRows
                    );
                    Assert.Equal(
                        all.Where(r => !held.Contains(rows.Groups[r]) && rows.Times[r] < split.Resamples[0].Origin!.Value),
                        resample.TrainRows
                    );
                }
                Assert.All(split.Resamples, r => Assert.Equal(split.Resamples[0].Origin, r.Origin));
                var late = rows.Times.Count(t => t >= split.Resamples[0].Origin!.Value) / (double)rows.Times.Length;
                Assert.InRange(late, options.TestFraction, options.TestFraction + 0.02);
            }
        );

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        SplitExample.Check(
            Gen.Select(Rows, Options, Gen.Int[0, int.MaxValue]),
            sample =>
            {
                var (rows, options, seed) = sample;
                var order = Enumerable.Range(0, rows.Groups.Length).ToArray();
                new MLFeatures.Statistics.CounterRandom(seed).Shuffle<int>(order);
                var split = Division.Create(SplitRows.Of(rows.Labels, rows.Groups, rows.Times), options);
                var shuffled = Division.Create(
                    SplitRows.Of(
                        Array.ConvertAll(order, r => rows.Labels[r]),
                        Array.ConvertAll(order, r => rows.Groups[r]),
                        Array.ConvertAll(order, r => rows.Times[r])
                    ),
                    options
                );
                foreach (var (left, right) in split.Resamples.Zip(shuffled.Resamples))
                {
                    Assert.Equal(left.TrainRows, right.TrainRows.Select(r => order[r]).Order());
                    Assert.Equal(left.TestRows, right.TestRows.Select(r => order[r]).Order());
                }
            },
            iterations: 30
        );

    [Fact]
    public void The_same_seed_divides_alike_and_another_differently()
    {
        var rows = Example();
        var one = Create(rows, new() { Seed = 1 });
        var again = Create(rows, new() { Seed = 1 });
        var other = Create(rows, new() { Seed = 2 });

        Assert.All(one.Resamples.Zip(again.Resamples), p => Assert.Equal(p.First.TestRows.AsEnumerable(), p.Second.TestRows));
        Assert.NotEqual(one.Resamples[0].TestRows.AsEnumerable(), other.Resamples[0].TestRows);
        Assert.NotEqual(one.Resamples[0].TestRows.AsEnumerable(), one.Resamples[1].TestRows);
    }

    [Fact]
    public void The_ratio_of_the_t_test_counts_groups() => Assert.Equal(3.0 / 7, Create(Example(), new()).TestToTrainRatio, 1e-12);

    [Fact]
    public void A_gap_keeps_the_last_days_before_the_cutoff_out_of_training()
    {
        var rows = Example();
        var split = Create(rows, new() { Gap = TimeSpan.FromHours(48) });

        Assert.All(split.Resamples, r => Assert.True(r.TrainRows.Max(i => rows.Times[i]) < split.Resamples[0].Origin!.Value.AddHours(-48)));
        Assert.Contains("gap", split.Summarize().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void All_groups_are_tested_about_equally_often()
    {
        var rows = Example();
        var split = Create(rows, new() { Resamples = 200 });
        var tested = split.Resamples.SelectMany(r => r.TestRows.Select(i => rows.Groups[i]).Distinct()).GroupBy(g => g).ToArray();

        Assert.Equal(20, tested.Length);
        Assert.All(tested, g => Assert.InRange(g.Count(), 35, 88)); // 60 of 200 expected, ± 4 standard deviations
    }

    [Fact]
    public void One_group_is_too_few()
    {
        var rows = Example();
        var error = Assert.Throws<InvalidDataException>(() =>
            Division.Create(SplitRows.Of(rows.Labels, new long[rows.Groups.Length], rows.Times), new())
        );
        Assert.Contains("at least 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_is_too_few()
    {
        var rows = Example();
        var error = Assert.Throws<InvalidDataException>(() =>
            Division.Create(SplitRows.Of(new bool[rows.Groups.Length], rows.Groups, rows.Times), new())
        );
        Assert.Contains("all negative", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_training_part_is_named()
    {
        var rows = Example();
        var times = Array.ConvertAll(rows.Times, _ => Start);
        var error = Assert.Throws<InvalidDataException>(() => Division.Create(SplitRows.Of(rows.Labels, rows.Groups, times), new()));
        Assert.Contains("the training part has no rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_row_and_no_row_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => Division.Create(SplitRows.Of([true], [1], [Start]), new()));
        Assert.Throws<InvalidDataException>(() => Division.Create(SplitRows.Of(Array.Empty<bool>()), new()));
    }

    [Fact]
    public void All_faults_of_the_options_are_named_together()
    {
        var rows = Example();
        var error = Assert.Throws<ArgumentException>(() =>
            Create(
                rows,
                new()
                {
                    Resamples = 1,
                    TestFraction = double.NaN,
                    Gap = TimeSpan.FromDays(-1),
                }
            )
        );
        Assert.Contains("Resamples", error.Message, StringComparison.Ordinal);
        Assert.Contains("TestFraction", error.Message, StringComparison.Ordinal);
        Assert.Contains("Gap", error.Message, StringComparison.Ordinal);
    }

    // Computed with the first version of this split: committed results of experiments depend on it.
    [Fact]
    public void It_divides_as_it_always_has()
    {
        var rows = Enumerable.Range(0, 40).ToArray();
        var split = Division.Create(
            SplitRows.Of(
                Array.ConvertAll(rows, r => r * 5 % 13 < 6),
                Array.ConvertAll(rows, r => (long)(r * 7 % 10) + 100),
                Array.ConvertAll(rows, r => Start.AddDays(r * 11 % 20))
            ),
            new()
            {
                Resamples = 4,
                TestFraction = 0.4,
                Seed = 20260101,
                Gap = TimeSpan.FromDays(2),
            }
        );

        Assert.Equal(
            [
                "0 2 4 8 15 19 20 22 24 28 35 39 | 3 7 16 23 27 36",
                "0 2 4 8 11 15 20 22 24 28 31 35 | 3 7 9 16 23 27 29 36",
                "0 2 4 6 8 19 20 22 24 26 28 39 | 3 5 7 23 25 27",
                "0 4 6 8 17 19 20 24 26 28 37 39 | 3 5 12 23 25 32",
            ],
            split.Resamples.Select(r => $"{string.Join(' ', r.TrainRows)} | {string.Join(' ', r.TestRows)}")
        );
        Assert.Equal(2.0 / 3, split.TestToTrainRatio, 1e-15);
        Assert.Equal(
            new(
                "grouped-time",
                "Each resample holds out 40 % of the groups, trains on the other groups before 2024-01-13 00:00:00 UTC less a gap of "
                    + "2.00:00:00 and tests on the held-out groups from then on.",
                4,
                0.4,
                20260101,
                12,
                6.5
            ),
            split.Summarize()
        );

        var text = string.Join(
            ';',
            Create(Example(), new()).Resamples.Select(r => $"{string.Join(' ', r.TrainRows)}|{string.Join(' ', r.TestRows)}")
        );
        Assert.Equal(
            "A3841759AE6D1FF7AB6CA21FB309A6B70048B91402FD9234CD8E0F59F4D8AD52",
            Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(text)))
        );
    }

    private static Division Create((long[] Groups, DateTime[] Times, bool[] Labels) rows, SplitOptions options) =>
        Division.Create(SplitRows.Of(rows.Labels, rows.Groups, rows.Times), options);

    private static (long[] Groups, DateTime[] Times, bool[] Labels) Example()
    {
        var rows = Enumerable.Range(0, 2000).ToArray();
        return (
            Array.ConvertAll(rows, r => (long)(r % 20)),
            Array.ConvertAll(rows, r => Start.AddHours(r)),
            Array.ConvertAll(rows, r => r / 20 % 2 == 0)
        );
    }
}
