using System.Globalization;
using System.Text;
using MLFeatures.Experiments.Online.Analysis;
using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Online;

/// <summary>A folder with a plan and its tables, and the analysis of it.</summary>
internal sealed class OnlineFolder : IDisposable
{
    public const string SimplePlan = """
        online_experiment:
          question: Does it sell more?
          arms: [{ name: control }, { name: treatment }]
          exposures: { file: exposures.csv, unit: user, arm: arm, time: at }
          events: { file: events.csv, unit: user, time: at }
          metrics: [{ name: revenue, value: revenue }]
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("mlfeatures-online-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public OnlineFolder With(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public Task<OnlineResult> RunAsync(string plan) =>
        OnlineAnalysis.RunAsync(OnlinePlanFile.Load(With("plan.yaml", plan).PathOf("plan.yaml")));

    /// <summary>Units in two arms by turns, one event each, one exposure a minute.</summary>
    public OnlineFolder WithUnits(int units, long seed, double lift, double correlation = 0)
    {
        var random = new CounterRandom(seed);
        var (exposures, events, before) = (
            new StringBuilder("user,arm,at\n"),
            new StringBuilder("user,at,revenue\n"),
            new StringBuilder("user,past\n")
        );
        for (var i = 0; i < units; i++)
        {
            var treated = random.Uniform(4L * i) < 0.5;
            var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i);
            var past = random.Normal(2L * i + 1_000_000);
            var noise = random.Normal(2L * i + 2_000_000);
            var value = 10 + correlation * past + Math.Sqrt(1 - correlation * correlation) * noise + (treated ? lift : 0);
            exposures.Append(CultureInfo.InvariantCulture, $"u{i},{(treated ? "treatment" : "control")},{at:yyyy-MM-ddTHH:mm:ss}\n");
            events.Append(CultureInfo.InvariantCulture, $"u{i},{at.AddSeconds(30):yyyy-MM-ddTHH:mm:ss},{value:R}\n");
            before.Append(CultureInfo.InvariantCulture, $"u{i},{past:R}\n");
        }
        return With("exposures.csv", exposures.ToString()).With("events.csv", events.ToString()).With("before.csv", before.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The folder of a data set that is not part of the repository, or the test reports itself skipped.</summary>
    public static string RealData(string dataSet)
    {
        var repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "MLFeatures.sln")))
            repository = Path.GetDirectoryName(repository) ?? throw new DirectoryNotFoundException("No folder above holds MLFeatures.sln.");
        var root = Environment.GetEnvironmentVariable("MLFEATURES_DATA") ?? Path.Combine(repository, "../shared/data");
        var folder = Path.GetFullPath(Path.Combine(root, dataSet));
        Skip.IfNot(Directory.Exists(folder), $"Data set '{dataSet}' not found in {root}. Set MLFEATURES_DATA to the folder that holds it.");
        return folder;
    }
}
