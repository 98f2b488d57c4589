using MLFeatures.Experiments.Online.Results;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Experiments.Tests.Online;

public sealed class OnlineTableTests : IDisposable
{
    private const string AllKinds = """
        online_experiment:
          question: q
          arms: [{ name: control }, { name: treatment }]
          exposures: { file: exposures.csv, unit: user, arm: arm, time: at }
          events: { file: events.csv, unit: user, time: at, id: id }
          pre_period_days: 7
          metrics:
            - { name: clicks per view, kind: ratio, value: clicks, denominator: views }
            - { name: clicked, kind: proportion, value: clicks, role: secondary }
            - { name: latency, kind: quantile, value: latency, level: 0.5, better: lower, role: guardrail, margin: { absolute: 5 } }
            - { name: events, role: secondary }
          segments: [country]
        """;

    private readonly OnlineFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_row_that_does_not_count_is_counted()
    {
        _folder
            .With(
                "exposures.csv",
                "user,arm,at,country\na,control,2026-01-02,DE\na,control,2026-01-01,AT\nb,treatment,2026-01-01,DE\nb,treatment,2026-01-03,DE\n"
                    + "c,control,2026-01-01,DE\nc,treatment,2026-01-01,DE\nd,treatment,2026-01-01,DE\n"
            )
            .With(
                "events.csv",
                "user,at,id,clicks,views,latency\na,2026-01-01T00:00:00Z,1,1,2,\na,2026-01-01T10:00:00,1,1,2,\na,2025-12-30,2,5,5,\n"
                    + "a,2025-12-01,3,5,5,\nc,2026-01-02,4,1,1,\nz,2026-01-02,5,1,1,\nb,2026-01-02,6,3,4,\nb,2026-01-05,7,1,2,\n"
            );
        var result = await _folder.RunAsync(AllKinds);
        var data = result.Data;
        Assert.Equal((1, 0.25), (data.MultipleExposures, data.MultipleExposureShare));
        Assert.Equal(2, data.RepeatedExposures);
        Assert.Equal((2, 1), (data.EventsBeforeExposure, data.EventsInPrePeriod));
        Assert.Equal((1, 1, 1), (data.EventsOfUnexposedUnits, data.EventsOfExcludedUnits, data.DuplicateEvents!.Value));
        Assert.Equal(1, data.UnitsWithoutEvents);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), data.From);
        var ratio = result.Metrics[0];
        Assert.Equal((0.5, 4.0 / 6), (ratio.ControlMean!.Value, ratio.TreatmentMean!.Value));
        Assert.Equal((1, 0.5), (result.Metrics[1].ControlMean!.Value, result.Metrics[1].TreatmentMean!.Value));
        Assert.Equal((1, 1), (result.Metrics[3].ControlMean!.Value, result.Metrics[3].TreatmentMean!.Value));
        Assert.Equal(["DE", "AT"], ratio.Segments[0].Segments.Select(s => s.Value)); // the segment of the first exposure
        Assert.Equal("too-few-units", result.SampleRatio.Verdict);
        Assert.DoesNotContain("NaN", OnlineResultJson.Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parquet_file_says_the_same_as_a_csv_file()
    {
        _folder.WithUnits(200, 5, lift: 0.1);
        var csv = await _folder.RunAsync(OnlineFolder.SimplePlan);
        await WriteParquetAsync();
        var parquet = await _folder.RunAsync(OnlineFolder.SimplePlan.Replace("events.csv", "events.parquet", StringComparison.Ordinal));
        Assert.Equal(OnlineResultJson.Write(csv with { Data = parquet.Data }), OnlineResultJson.Write(parquet));
    }

    private async Task WriteParquetAsync()
    {
        var rows = File.ReadLines(_folder.PathOf("events.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var schema = new ParquetSchema(
            new DataField<string>("user"),
            new DateTimeDataField("at", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: false),
            new DataField("revenue", typeof(double), isNullable: true)
        );
        await using var file = File.Create(_folder.PathOf("events.parquet"));
        await using var writer = await ParquetWriter.CreateAsync(schema, file);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(schema.DataFields[0], rows.Select(r => r[0]).ToArray());
        var times = rows.Select(r => DateTime.SpecifyKind(DateTime.Parse(r[1], invariant), DateTimeKind.Utc)).ToArray();
        await group.WriteAsync<DateTime>(schema.DataFields[1], times);
        await group.WriteAsync<double>(schema.DataFields[2], rows.Select(r => (double?)double.Parse(r[2], invariant)).ToArray());
        group.CompleteValidate();
    }
}
