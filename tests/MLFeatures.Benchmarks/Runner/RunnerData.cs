using Microsoft.Data.Analysis;
using MLFeatures.Experiments.Runs;
using MLFeatures.Statistics;

namespace MLFeatures.Benchmarks.Runner;

/// <summary>Users who like items, with features of which some matter: as arms of an experiment, and as plain objects.</summary>
internal sealed class RunnerData
{
    private const int RowsPerUser = 40;

    public const int ControlFeatures = 15;
    public const int TreatmentFeatures = 20;

    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private RunnerData(long[] users, float[] ratings, float[][] features) => (User, Rating, Features) = (users, ratings, features);

    public long[] User { get; }

    public float[] Rating { get; }

    /// <summary>Feature by feature, row by row.</summary>
    public float[][] Features { get; }

    public int Rows => User.Length;

    public static RunnerData Make(int rows)
    {
        var random = new CounterRandom(11);
        var users = Enumerable.Range(0, rows).Select(row => random.Stream("user").Below(row, rows / RowsPerUser)).ToArray();
        var features = Enumerable
            .Range(0, TreatmentFeatures)
            .Select(f => Enumerable.Range(0, rows).Select(row => (float)random.Stream("feature").Stream(f).Normal(row)).ToArray())
            .ToArray();
        var ratings = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var signal = 0.0;
            for (var f = 0; f < TreatmentFeatures; f++)
                signal += (f % 3 == 0 ? 0.3 : 0.05) * features[f][row];
            ratings[row] = (float)(3.5 + signal + random.Stream("noise").Normal(row));
        }
        return new(users, ratings, features);
    }

    public PreparedArm Arm(string name, int features) =>
        new()
        {
            Name = name,
            Branch = name,
            ContentId = name,
            Rows = new DataFrame([
                new PrimitiveDataFrameColumn<long>("user_id", User),
                new PrimitiveDataFrameColumn<DateTime>("event_timestamp", Enumerable.Range(0, Rows).Select(row => Start.AddMinutes(row))),
                new PrimitiveDataFrameColumn<float>("rating", Rating),
                .. Features.Select((values, f) => new PrimitiveDataFrameColumn<float>(ColumnOf(f), values)),
            ]),
            Inputs = [.. Enumerable.Range(0, features).Select(f => new ModelInput(ColumnOf(f), new("view", $"f{f}")))],
        };

    /// <summary>The rows of a bare loop: label and feature vector, as ML.NET's tutorials have them.</summary>
    public BareRow[] BareRows(int features) =>
        [
            .. Enumerable
                .Range(0, Rows)
                .Select(row => new BareRow { Label = Rating[row] >= 4, Values = [.. Features.Take(features).Select(f => f[row])] }),
        ];

    private static string ColumnOf(int feature) => $"view__f{feature}";
}
