using CsCheck;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Json;

namespace MLFeatures.Reports.Tests.Json;

public sealed class ResultJsonTests
{
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double.Where(double.IsFinite),
        Gen.Const(-0.0),
        Gen.Const(0.1 + 0.2),
        Gen.Const(double.MaxValue)
    );

    [Fact]
    public void The_document_begins_and_ends_as_promised()
    {
        var json = ResultJson.Write(SampleResults.Ship());
        Assert.StartsWith("{\n  \"schema_version\": 2,\n  \"experiment\": \"001-user-genre-affinity\",\n  \"question\": ", json);
        Assert.EndsWith("}\n", json);
        Assert.DoesNotContain('\r', json);
        Assert.Contains("\"label\": \"rating ≥ 4\"", json);
        Assert.Contains("\"from\": \"2022-01-01T00:00:00Z\"", json);
        Assert.Contains("\"decision\": \"ship\"", json);
    }

    [Fact]
    public void Run_is_the_last_property_and_the_only_one_that_WriteWithoutRun_leaves_out()
    {
        using var whole = System.Text.Json.JsonDocument.Parse(ResultJson.Write(SampleResults.Ship()));
        using var without = System.Text.Json.JsonDocument.Parse(ResultJson.WriteWithoutRun(SampleResults.Ship()));
        var names = whole.RootElement.EnumerateObject().Select(p => p.Name).ToArray();
        Assert.Equal("run", names[^1]);
        Assert.Equal(names[..^1], without.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Two_runs_of_one_plan_are_equal_without_run()
    {
        var first = SampleResults.Ship();
        var second = first with { Run = first.Run with { Seconds = 1, Threads = 8, Machine = "another" } };
        Assert.NotEqual(ResultJson.Write(first), ResultJson.Write(second));
        Assert.Equal(ResultJson.WriteWithoutRun(first), ResultJson.WriteWithoutRun(second));
    }

    [Fact]
    public void Numbers_that_are_not_finite_become_null_and_come_back_as_NaN_or_null()
    {
        var ship = SampleResults.Ship();
        var json = ResultJson.Write(
            ship with
            {
                Comparisons =
                [
                    ship.Comparisons[0] with
                    {
                        Lower = double.NegativeInfinity,
                        Difference = double.NaN,
                        T = double.NaN,
                        PValue = null,
                    },
                ],
            }
        );
        Assert.DoesNotContain("NaN", json);
        Assert.DoesNotContain("Infinity", json);
        var read = ResultJson.Read(json).Comparisons[0];
        Assert.Equal((double.NaN, double.NaN), (read.Lower, read.Difference));
        Assert.Equal((null, null), (read.T, read.PValue));
    }

    [Fact]
    public void Any_result_is_read_back_as_it_was_written() =>
        Results()
            .Sample(
                result =>
                {
                    var json = ResultJson.Write(result);
                    var read = ResultJson.Read(json);
                    Assert.Equivalent(result, read, strict: true);
                    Assert.Equal(json, ResultJson.Write(read));
                },
                iter: 300
            );

    [Fact]
    public void Times_are_written_in_UTC_whatever_their_kind()
    {
        var ship = SampleResults.Ship();
        var unspecified = ship with { Data = ship.Data with { From = DateTime.SpecifyKind(ship.Data.From, DateTimeKind.Unspecified) } };
        var local = ship with { Data = ship.Data with { From = ship.Data.From.ToLocalTime() } };
        Assert.Equal(ResultJson.Write(ship), ResultJson.Write(unspecified));
        Assert.Equal(ResultJson.Write(ship), ResultJson.Write(local));
        Assert.Equal(DateTimeKind.Utc, ResultJson.Read(ResultJson.Write(unspecified)).Data.From.Kind);
    }

    [Theory]
    [InlineData("", "x/result.json:1: not an experiment result: ")]
    [InlineData("null", "x/result.json: not an experiment result: expected an object, found null")]
    [InlineData("[1]", "x/result.json:1: not an experiment result: ")]
    [InlineData("{\"schema_version\": 2}", "was missing required properties including")]
    [InlineData("{\"schema_version\": 3}", "x/result.json: expected schema_version 2, found 3. Run the experiment again")]
    [InlineData("{\"schema_version\": \"2\"}", "x/result.json: expected schema_version 2, found \"2\".")]
    public void What_is_no_result_is_refused_with_its_place(string json, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => ResultJson.Read(json, "x/result.json"));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Surplus_missing_and_null_properties_are_refused_with_their_line()
    {
        var json = ResultJson.Write(SampleResults.Ship());
        var surplus = json.Replace("  \"question\":", "  \"typo\": 1,\n  \"question\":", StringComparison.Ordinal);
        Assert.StartsWith("result.json:4: ", Assert.Throws<InvalidDataException>(() => ResultJson.Read(surplus)).Message);
        var missing = json.Replace("    \"label\": \"rating ≥ 4\",\n", "", StringComparison.Ordinal);
        Assert.Contains("label", Assert.Throws<InvalidDataException>(() => ResultJson.Read(missing)).Message);
        var empty = json.Replace("\"label\": \"rating ≥ 4\"", "\"label\": null", StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ResultJson.Read(empty));
    }

    private static Gen<ExperimentResult> Results() =>
        from text in Gen.String.Where(s => !s.Any(char.IsSurrogate)).Array[4]
        from numbers in Number.Array[6]
        from metrics in Gen.Dictionary(Gen.String.AlphaNumeric, Number)[0, 4]
        from seed in Gen.ULong
        from ticks in Gen.Long[0, DateTime.MaxValue.Ticks]
        from decision in Gen.Enum<Decision>()
        from some in Gen.Bool
        let sample = SampleResults.Ship()
        select sample with
        {
            Experiment = text[0],
            Question = text[1],
            Data = sample.Data with { Name = text[2], PositiveShare = numbers[0], From = new DateTime(ticks, DateTimeKind.Utc) },
            Split = sample.Split with { Seed = seed, MeanTestRows = numbers[1] },
            Arms = [sample.Arms[0] with { Features = text, Scores = [new(0, 1, 2, metrics), new(1, 1, 2, metrics)] }],
            Comparisons =
            [
                sample.Comparisons[0] with
                {
                    Difference = numbers[2],
                    PValue = some ? numbers[3] : null,
                    EffectSize = some ? null : numbers[4],
                },
            ],
            Leakage = some ? [new(text[0], text[1], text[2], text[3])] : [],
            Verdict = new(decision, text[3], some ? text[0] : null),
            Run = sample.Run with { Seconds = numbers[5], StartedAt = new DateTime(ticks, DateTimeKind.Utc), Toolkit = text[2] },
        };
}
