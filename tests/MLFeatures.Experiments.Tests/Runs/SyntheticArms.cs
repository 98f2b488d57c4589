using Microsoft.Data.Analysis;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Registry;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Runs;

/// <summary>A small world of users and ratings with a known truth: <c>base</c> and <c>signal</c> cause the rating, <c>noise</c> does not.</summary>
internal sealed record SyntheticArms(long Seed, int Users = 80, int RatingsPerUser = 40)
{
    private static readonly string[] Features = ["base", "signal", "noise", "leak", "absent", "rare"];

    public static ComparisonPlan FastPlan { get; } =
        new()
        {
            Trainer = TrainerCatalog.FastTree.With(new Dictionary<string, double> { ["trees"] = 10, ["leaves"] = 4 }),
            Split = new() { Resamples = 10 },
            LatencyCalls = 0,
            Threads = 2,
        };

    /// <summary>How much the signal moves a rating.</summary>
    public double Effect { get; init; } = 1;

    /// <summary>An arm with the named features as its inputs.</summary>
    public PreparedArm Arm(string name, params string[] features) =>
        new()
        {
            Name = name,
            Branch = name,
            ContentId = name,
            Rows = Rows(),
            Inputs = [.. features.Select(f => new ModelInput($"view__{f}", new FeatureReference("view", f)))],
        };

    /// <summary>The same arm with its ratings rounded to whole grades, few enough to be classes.</summary>
    public PreparedArm Grades(string name, params string[] features)
    {
        var arm = Arm(name, features);
        var ratings = (PrimitiveDataFrameColumn<float>)arm.Rows["rating"];
        for (var row = 0; row < ratings.Length; row++)
            ratings[row] = Math.Clamp(MathF.Round(ratings[row]!.Value), 2, 5);
        return arm;
    }

    public DataFrame Rows()
    {
        var count = Users * RatingsPerUser;
        var users = new long[count];
        var times = new DateTime[count];
        var columns = Features.ToDictionary(n => n, _ => new float[count]);
        var ratings = new float[count];
        var random = new CounterRandom(Seed);
        for (var row = 0; row < count; row++)
        {
            users[row] = 1 + row % Users;
            times[row] = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(row);
            var user = random.Stream("user").Stream(users[row]).Normal(0);
            var (a, b) = (random.Stream("base").Normal(row), random.Stream("signal").Normal(row));
            ratings[row] = (float)(3.5 + 0.5 * user + 0.5 * a + Effect * 0.5 * b + 0.8 * random.Stream("rating").Normal(row));
            var positive = ratings[row] >= 4;
            columns["base"][row] = (float)a;
            columns["signal"][row] = (float)b;
            columns["noise"][row] = (float)random.Stream("noise").Normal(row);
            columns["leak"][row] = (float)(ratings[row] + 0.001 * random.Stream("leak").Normal(row));
            columns["absent"][row] = positive ? float.NaN : 1;
            columns["rare"][row] = random.Stream("rare").Uniform(row) < 0.3 ? float.NaN : (float)b;
        }
        return new DataFrame([
            new PrimitiveDataFrameColumn<long>("user_id", users),
            new PrimitiveDataFrameColumn<DateTime>("event_timestamp", times),
            new PrimitiveDataFrameColumn<float>("rating", ratings),
            new StringDataFrameColumn("channel", users.Select(u => u % 2 == 0 ? "web" : "app")),
            .. columns.Select(c => new PrimitiveDataFrameColumn<float>($"view__{c.Key}", c.Value)),
        ]);
    }
}
