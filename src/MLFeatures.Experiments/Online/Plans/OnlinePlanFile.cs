using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Online.Plans;

/// <summary>Reads plans of online experiments. Paths in a plan are relative to its file.</summary>
public static class OnlinePlanFile
{
    /// <summary>The top-level key.</summary>
    public const string Root = "online_experiment";

    private static readonly string[] UnitKeys = ["covariates", "pre_period_days", "segments", "novelty_days"];

    /// <summary>Reads a plan.</summary>
    /// <exception cref="InvalidYamlException">The file is faulty; all faults are named with their lines.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static OnlinePlan Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return YamlFile.Read(path, Root, map => Read(Path.GetDirectoryName(path) ?? "", map));
    }

    private static OnlinePlan Read(string folder, YamlMap map)
    {
        var summary = map.OptionalMap("summary") is { } looks ? ReadSummary(folder, looks) : null;
        var prePeriod = map.Number("pre_period_days", 0, 0, 3650);
        var covariates = map.OptionalMap("covariates") is { } before ? ReadTable(folder, before, hasArm: false) : null;
        var plan = new OnlinePlan
        {
            Question = map.Text("question"),
            Arms = ReadArms(map),
            Summary = summary,
            Exposures = summary is null ? RequiredTable(folder, map, "exposures", hasArm: true) : null,
            Events = summary is null ? RequiredTable(folder, map, "events", hasArm: false) : null,
            Covariates = covariates,
            PrePeriodDays = prePeriod,
            Metrics = MetricSection.Read(map, summary is not null, covariates is not null),
            Sequential = ReadSequential(map.OptionalMap("sequential")),
            Segments = map.Texts("segments"),
            NoveltyDays = (int)map.WholeNumber("novelty_days", 7, 2, 365),
            Alpha = map.Number("alpha", 0.05, 1e-6, 0.5),
            SrmAlpha = map.Number("srm_alpha", 0.001, 1e-9, 0.1),
        };
        if (summary is not null)
            foreach (var key in UnitKeys.Intersect(map.Keys, StringComparer.Ordinal))
                map.Fault(key, $"'{key}' needs a table of exposures and events; aggregated looks ('summary') do not hold units.");
        if (prePeriod > 0 && (plan.Events is { Time: null } || plan.Exposures is { Time: null }))
            map.Fault("pre_period_days", "a pre-period needs 'time' in exposures and events: without times no event is known to be early.");
        return plan;
    }

    private static OnlineArm[] ReadArms(YamlMap map)
    {
        var arms = map.Maps("arms").Select(ReadArm).ToArray();
        if (arms.Length < 2)
            map.Fault("arms", $"expected at least two arms, the control first, found {arms.Length}.");
        foreach (var twice in arms.GroupBy(a => a.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            map.Fault("arms", $"two arms have the name '{twice.Key}'.");
        foreach (var twice in arms.GroupBy(a => a.Value, StringComparer.Ordinal).Where(g => g.Count() > 1))
            map.Fault("arms", $"two arms have the value '{twice.Key}'.");
        return arms;
    }

    private static OnlineArm ReadArm(YamlMap map)
    {
        var name = map.Text("name");
        var arm = new OnlineArm(name, map.Number("weight", 1, 1e-9, 1e9), map.OptionalText("value") ?? name);
        map.RejectUnknownKeys();
        return arm;
    }

    private static TablePlan? RequiredTable(string folder, YamlMap map, string key, bool hasArm) =>
        map.Map(key) is { } table ? ReadTable(folder, table, hasArm, isEvents: !hasArm) : null;

    private static TablePlan ReadTable(string folder, YamlMap map, bool hasArm, bool isEvents = false)
    {
        var table = new TablePlan
        {
            File = ReadFile(folder, map),
            Unit = map.Text("unit"),
            Arm = hasArm ? map.Text("arm") : null,
            Time = hasArm || isEvents ? map.OptionalText("time") : null,
            TimeFormat = hasArm || isEvents ? ReadFormat(map, TimeFormat.Iso) : TimeFormat.Iso,
            Id = isEvents ? map.OptionalText("id") : null,
        };
        map.RejectUnknownKeys();
        return table;
    }

    private static SummaryPlan ReadSummary(string folder, YamlMap map)
    {
        var where = map.OptionalMap("where");
        var summary = new SummaryPlan
        {
            File = ReadFile(folder, map),
            Layout = map.Choice("layout", "per-arm", "per-arm", "pairs") is "pairs" ? SummaryLayout.Pairs : SummaryLayout.PerArm,
            Arm = map.OptionalText("arm") ?? "arm",
            Metric = map.OptionalText("metric") ?? "metric",
            Time = map.OptionalText("time") ?? "time",
            TimeFormat = ReadFormat(map, TimeFormat.Days),
            Where = where is null ? [] : [.. where.Keys.Select(k => KeyValuePair.Create(k, where.Text(k)))],
        };
        map.RejectUnknownKeys();
        return summary;
    }

    private static string ReadFile(string folder, YamlMap map)
    {
        var file = map.Text("file");
        if (file.Length == 0)
            return file;
        var path = Path.Combine(folder, file);
        if (Path.GetExtension(path).ToLowerInvariant() is not (".csv" or ".parquet"))
            map.Fault("file", $"'{file}' is neither .csv nor .parquet, the two kinds that can be read.");
        else if (!File.Exists(path))
            map.Fault("file", $"there is no file '{path}'. The path is relative to this plan.");
        return path;
    }

    private static TimeFormat ReadFormat(YamlMap map, TimeFormat otherwise)
    {
        var names = new Dictionary<string, TimeFormat>(StringComparer.Ordinal)
        {
            ["iso"] = TimeFormat.Iso,
            ["unix-seconds"] = TimeFormat.UnixSeconds,
            ["unix-milliseconds"] = TimeFormat.UnixMilliseconds,
            ["days"] = TimeFormat.Days,
        };
        return names[map.Choice("time_format", names.First(n => n.Value == otherwise).Key, [.. names.Keys])];
    }

    private static SequentialPlan ReadSequential(YamlMap? map)
    {
        var defaults = new SequentialPlan();
        if (map is null)
            return defaults;
        var plan = defaults with
        {
            Method = map.Choice("method", "none", "none", "lan-demets-obf", "power-family", "confidence-sequence") switch
            {
                "lan-demets-obf" => SequentialMethod.LanDeMetsObf,
                "power-family" => SequentialMethod.PowerFamily,
                "confidence-sequence" => SequentialMethod.ConfidenceSequence,
                _ => SequentialMethod.None,
            },
            LookDays = map.Number("look_days", defaults.LookDays, 1.0 / 24, 365),
            MaximumUnits = map.OptionalText("max_units") is null ? null : map.Number("max_units", 1, 1, 1e12),
            PlannedDays = map.OptionalText("planned_days") is null ? null : map.Number("planned_days", 1, 1.0 / 24, 3650),
            Phi = map.Number("phi", defaults.Phi, 0.1, 20),
            Tuning = map.Number("tuning", defaults.Tuning, 1, 1e12),
        };
        if (plan is { MaximumUnits: not null, PlannedDays: not null })
            map.Fault("planned_days", "give 'max_units' or 'planned_days', not both: each alone says how much information a look has.");
        map.RejectUnknownKeys();
        return plan;
    }
}
