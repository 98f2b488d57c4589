using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Tests;

/// <summary>Made-up results of online experiments. The numbers are plausible, consistent with each other, and not measured.</summary>
internal static class SampleOnlineResults
{
    /// <summary>Four planned looks, of which the third crosses its bound; a guardrail that holds; segments; no fading.</summary>
    internal static OnlineResult Ship() =>
        new()
        {
            Question = "Do larger posters sell more?",
            Verdict = new(
                OnlineDecision.Ship,
                "large",
                ["revenue is better: +3.00 % [+1.00 %, +5.00 %].", "The guardrail holds: errors."],
                null,
                [new("large", OnlineDecision.Ship, ["revenue is better: +3.00 % [+1.00 %, +5.00 %]."], null)]
            ),
            SampleRatio = new("passed", 0.42, 0.001, [new("control", 0.5, 5012), new("large", 0.5, 4988)]),
            Data = new()
            {
                Files = [new("exposures.csv", 10_000, 0), new("events.csv", 40_000, 3)],
                BadRows = [new("events.csv", 17, "'revenue' is 'abc', which is no number")],
                MultipleExposures = 12,
                MultipleExposureShare = 0.0012,
                EventsBeforeExposure = 900,
                EventsInPrePeriod = 700,
                DuplicateEvents = 5,
                UnitsWithoutEvents = 300,
                From = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc),
                To = new DateTime(2026, 2, 1, 23, 0, 0, DateTimeKind.Utc),
            },
            Sequential = "lan-demets-obf",
            Alpha = 0.05,
            Metrics = [Revenue(), Errors()],
        };

    /// <summary>One look planned, several there, nothing shown.</summary>
    internal static OnlineResult Inconclusive()
    {
        var revenue = Revenue();
        return Ship() with
        {
            Sequential = "none",
            Verdict = new(
                OnlineDecision.Inconclusive,
                null,
                ["revenue shows no clear difference: +0.50 % [-0.90 %, +1.90 %], p = 0.48."],
                "4.2 times the present units, to find 1 % in 4 of 5 cases.",
                [new("large", OnlineDecision.Inconclusive, ["revenue shows no clear difference."], "4.2 times the present units.")]
            ),
            Metrics =
            [
                revenue with
                {
                    AdjustedPValue = 0.48,
                    Significant = false,
                    DecisionLower = -0.09,
                    DecisionUpper = 0.19,
                    ShrunkRelative = null,
                    Looks =
                    [
                        .. revenue.Looks.Select(l =>
                            l with
                            {
                                MayStop = null,
                                Bound = null,
                                SequentialLower = null,
                                SequentialUpper = null,
                            }
                        ),
                    ],
                },
            ],
        };
    }

    /// <summary>Units did not arrive as planned.</summary>
    internal static OnlineResult Invalid() =>
        Ship() with
        {
            Verdict = new(OnlineDecision.Invalid, null, ["Sample ratio mismatch: control 5,012, large 4,100."], null, []),
            SampleRatio = new("mismatch", 1e-9, 0.001, [new("control", 0.5, 5012), new("large", 0.5, 4100)]),
        };

    /// <summary>Two treatments, nulls wherever the record allows them, and names that are markup in Markdown, HTML, JavaScript and a terminal.</summary>
    internal static OnlineResult Hostile()
    {
        const string Name = HostileResult.Name;
        var ship = Ship();
        var empty = Revenue() with
        {
            Metric = Name,
            Arm = Name,
            ControlMean = null,
            TreatmentMean = null,
            Absolute = null,
            Relative = null,
            Cuped = null,
            AdjustedPValue = null,
            Significant = false,
            DecisionLower = null,
            DecisionUpper = null,
            Bayesian = null,
            ShrunkRelative = null,
            MinimumDetectableEffect = null,
            Novelty = null,
            Looks =
            [
                new()
                {
                    Look = 1,
                    Day = null,
                    ControlUnits = 0,
                    TreatmentUnits = 0,
                    Information = null,
                    Effect = null,
                    Z = null,
                    Bound = null,
                    SequentialLower = null,
                    SequentialUpper = null,
                    AnytimeLower = null,
                    AnytimeUpper = null,
                    AnytimePValue = null,
                    MayStop = false,
                },
            ],
            Segments = [new(Name, null, true, [new(Name, 1, 1, null, null)], 3)],
            Notes = [Name],
        };
        return ship with
        {
            Question = Name,
            Verdict = new(OnlineDecision.Ship, Name, [Name, Name], Name, [new(Name, OnlineDecision.Ship, [Name], Name)]),
            SampleRatio = new("too-few-units", null, 0.001, [new("control", 0.4, 0), new(Name, 0.3, 0), new("third", 0.3, 0)]),
            Data = ship.Data with
            {
                Files = [new(Name, 0, 0)],
                BadRows = [new(Name, 1, Name)],
                DuplicateEvents = null,
                From = null,
                To = null,
            },
            Metrics = [empty, Revenue() with { Arm = "third", Metric = Name }, Errors() with { Guardrail = null, Notes = [Name] }],
        };
    }

    private static MetricResult Revenue() =>
        new()
        {
            Metric = "revenue",
            Kind = "mean",
            Role = "primary",
            LowerIsBetter = false,
            Arm = "large",
            ControlUnits = 5012,
            TreatmentUnits = 4988,
            ControlMean = 10,
            TreatmentMean = 10.3,
            Absolute = Effect(0.3, 0.12),
            Relative = Effect(0.03, 0.012),
            Cuped = new("past", 0.8, 0.36, Effect(0.3, 0.1), Effect(0.03, 0.0102)),
            Significant = true,
            DecisionLower = 0.07,
            DecisionUpper = 0.63,
            Bayesian = new(0.998, 0.0001, 0.3),
            ShrunkRelative = 0.0291,
            MinimumEffect = 0.01,
            MinimumDetectableEffect = 0.0286,
            Looks =
            [
                Look(1, 2500, 0.20, 0.20, 4.33),
                Look(2, 5000, 0.30, 0.14, 2.96),
                Look(3, 7500, 0.35, 0.118, 2.36),
                Look(4, 10_000, 0.30, 0.10, 2.01),
            ],
            Segments =
            [
                new(
                    "device",
                    0.61,
                    true,
                    [new("phone", 3000, 2990, Effect(0.31, 0.13), 0.03), new("tv", 2012, 1998, Effect(0.28, 0.16), 0.08)],
                    0
                ),
            ],
            Novelty = new(7, 9000, 0.031, Effect(-0.001, 0.002), "none"),
            Notes = ["The bound was crossed at look 3 (|z| 2.97 ≥ 2.36)."],
        };

    private static MetricResult Errors() =>
        Revenue() with
        {
            Metric = "errors",
            Kind = "proportion",
            Role = "guardrail",
            LowerIsBetter = true,
            ControlMean = 0.02,
            TreatmentMean = 0.0198,
            Absolute = Effect(-0.0002, 0.002),
            Relative = Effect(-0.01, 0.1),
            Cuped = null,
            Significant = false,
            DecisionLower = null,
            DecisionUpper = null,
            ShrunkRelative = null,
            MinimumEffect = null,
            Guardrail = new(0.006, 0.001, Held: true, Harmed: false),
            Looks = [Look(4, 10_000, -0.0002, 0.002, 2.01) with { MayStop = false }],
            Segments = [],
            Novelty = null,
            Notes = [],
        };

    private static LookResult Look(int look, long units, double estimate, double error, double bound) =>
        new()
        {
            Look = look,
            Day = 7 * look,
            ControlUnits = units / 2,
            TreatmentUnits = units / 2,
            Information = look / 4.0,
            Effect = Effect(estimate, error),
            Z = estimate / error,
            Bound = bound,
            SequentialLower = estimate - bound * error,
            SequentialUpper = estimate + bound * error,
            AnytimeLower = estimate - 3.5 * error,
            AnytimeUpper = estimate + 3.5 * error,
            AnytimePValue = 0.2,
            MayStop = estimate / error >= bound,
        };

    private static Effect Effect(double estimate, double error) =>
        new()
        {
            Estimate = estimate,
            StandardError = error,
            Lower = estimate - 1.96 * error,
            Upper = estimate + 1.96 * error,
            PValue = 0.01,
        };
}
