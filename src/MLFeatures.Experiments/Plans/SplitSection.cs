using System.Text.Json.Nodes;
using MLFeatures.Experiments.Splits;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads the sections <c>split</c> and <c>holdout</c> of a plan. A key that the kind has no use for is unknown there.</summary>
internal static class SplitSection
{
    private static readonly string[] Kinds = [.. SplitKind.All.Select(k => k.Name)];

    public static SplitOptions ReadSplit(YamlMap map)
    {
        var defaults = new SplitOptions();
        if (map.OptionalMap("split") is not { } split)
            return defaults;
        var kind = SplitKind.Named(split.Choice("kind", defaults.Kind.Name, Kinds));
        var options = defaults with
        {
            Kind = kind,
            Seed = (ulong)split.WholeNumber("seed", (long)defaults.Seed, 0, long.MaxValue),
            Reason = ReadReason(split),
        };
        options = kind.KeepsTime ? ReadTime(split, options) : ReadFolds(split, options);
        if (options.Folds is null)
        {
            options = options with
            {
                Resamples = (int)split.WholeNumber("resamples", defaults.Resamples, 2, 10_000),
                TestFraction = split.Number("test_fraction", defaults.TestFraction, 0.01, 0.99),
            };
        }
        split.RejectUnknownKeys();
        return options;
    }

    /// <summary>The holdout, or null when the plan has none.</summary>
    public static HoldoutOptions? ReadHoldout(YamlMap map)
    {
        if (map.OptionalMap("holdout") is not { } holdout)
            return null;
        var defaults = new HoldoutOptions();
        var options = defaults with
        {
            Fraction = holdout.Number("fraction", defaults.Fraction, 0.01, 0.99),
            MaxUses = (int)holdout.WholeNumber("max_uses", defaults.MaxUses, 1, 1_000),
        };
        holdout.RejectUnknownKeys();
        return options;
    }

    public static JsonObject SplitSchema() =>
        PlanSchema.Map(
            "How rows are divided into training and test.",
            [],
            ("kind", PlanSchema.Choice("What is drawn, and whether time is kept.", Kinds)),
            ("seed", PlanSchema.Whole("Seed of the divisions.", 0, long.MaxValue)),
            ("resamples", PlanSchema.Whole("Number of divisions.", 2, 10_000)),
            ("test_fraction", PlanSchema.Number("Share held out in each.", 0.01, 0.99)),
            ("folds", PlanSchema.Whole("Kinds without time: folds instead of independent draws.", 2, 1_000)),
            ("repeats", PlanSchema.Whole("How often the rows are divided into folds.", 1, 1_000)),
            ("gap_days", PlanSchema.Number("Kinds with time: days left out of training before the test begins.", 0, 36_500)),
            ("window_days", PlanSchema.Number("rolling-origin: train on so many days only.", 1e-3, 36_500)),
            ("reason", PlanSchema.Text("Why a kind that tears groups apart or ignores time is right here."))
        );

    public static JsonObject HoldoutSchema() =>
        PlanSchema.Map(
            "Rows that are locked away for one last look at a treatment that ships.",
            [],
            ("fraction", PlanSchema.Number("Share of the rows.", 0.01, 0.99)),
            ("max_uses", PlanSchema.Whole("How often it may be looked at.", 1, 1_000))
        );

    private static SplitOptions ReadTime(YamlMap split, SplitOptions options)
    {
        options = options with { Gap = TimeSpan.FromDays(split.Number("gap_days", options.Gap.TotalDays, 0, 36_500)) };
        if (options.Kind != SplitKind.RollingOrigin || split.Number("window_days", 0, 1e-3, 36_500) is not (> 0 and var days))
            return options;
        return options with { Window = TimeSpan.FromDays(days) };
    }

    private static SplitOptions ReadFolds(YamlMap split, SplitOptions options)
    {
        if (split.WholeNumber("folds", 0, 2, 1_000) is not (> 0 and var folds))
            return options;
        return options with { Folds = (int)folds, Repeats = (int)split.WholeNumber("repeats", options.Repeats, 1, 1_000) };
    }

    private static string? ReadReason(YamlMap split)
    {
        var reason = split.OptionalText("reason");
        if (reason is null || reason.Trim().Length >= SplitGuard.ShortestReason)
            return reason;
        split.Fault(
            "reason",
            $"'reason' is '{reason}', expected at least {SplitGuard.ShortestReason} characters that say why it is right here."
        );
        return null;
    }
}
