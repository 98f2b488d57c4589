using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Tests;

/// <summary>Two treatments, missing numbers everywhere, and names that are markup in Markdown, HTML, JavaScript, a terminal and a shell.</summary>
internal static class HostileResult
{
    internal const string Name =
        "a|b <script>alert(1)</script> \"q\" 'r' &amp; `tick` *s* _u_ [l](http://x.invalid) $m$ [red]x[/]\n# new line \\ </style> <!-- -->";

    internal static ExperimentResult Create()
    {
        var ship = SampleResults.Ship();
        return ship with
        {
            Experiment = Name,
            Question = Name,
            Data = ship.Data with { Name = Name, Label = Name, ContentId = Name, PositiveShare = double.NaN },
            Split = ship.Split with { Kind = Name, Description = Name, MeanTestRows = double.NaN },
            Arms = Arms(ship.Arms),
            Comparisons = Comparisons(ship.Comparisons[0] with { Metric = Name, Arm = Name }),
            Guardrails = [ship.Guardrails[0] with { Name = Name, Arm = Name, Harm = double.NaN, Upper = double.PositiveInfinity }],
            Leakage = [new(Name, Name, Name, Name)],
            LabelShuffles = [new(Name, double.NaN, double.PositiveInfinity)],
            Failures = [new(Name, 0, Name)],
            Verdicts = [new(Name, "control", new(Decision.Inconclusive, Name, Name)), new("third", "control", new(Decision.Ship, Name))],
            Verdict = new(Decision.Inconclusive, Name, Name),
            Run = Run(ship.Run),
        };
    }

    private static IReadOnlyList<ArmResult> Arms(IReadOnlyList<ArmResult> arms) =>
        [
            arms[0] with
            {
                Branch = Name,
                Trainer = Name,
                ContentId = Name,
                Features = [Name],
                Scores =
                [
                    .. arms[0]
                        .Scores.Select(s => s with { Metrics = s.Metrics.ToDictionary(m => m.Key == "auc" ? Name : m.Key, m => m.Value) }),
                ],
            },
            arms[1] with
            {
                Name = Name,
                Features = [Name + "2"],
                Scores = [.. arms[1].Scores.Select(s => s with { Metrics = s.Metrics.ToDictionary(m => m.Key, _ => double.NaN) })],
            },
            arms[1] with
            {
                Name = "third",
                Scores =
                [
                    .. arms[1]
                        .Scores.Select(s => s with { Metrics = s.Metrics.ToDictionary(m => m.Key == "auc" ? Name : m.Key, m => m.Value) }),
                ],
            },
        ];

    private static IReadOnlyList<MetricComparison> Comparisons(MetricComparison comparison) =>
        [
            comparison,
            comparison with
            {
                Primary = false,
                Difference = double.NaN,
                Lower = double.NegativeInfinity,
                Upper = double.PositiveInfinity,
                Control = double.NaN,
                PValue = null,
                T = null,
                EffectSize = null,
                WinShare = double.NaN,
                Confidence = double.NaN,
            },
            comparison with
            {
                Arm = "third",
                Difference = 0,
                Lower = 0,
                Upper = 0,
                PValue = null,
            },
        ];

    private static RunRecord Run(RunRecord run) =>
        run with
        {
            Toolkit = Name,
            Machine = Name,
            Seconds = double.PositiveInfinity,
            Returns = [new(Name, Name, Name, double.NaN, run.Returns[0].Return with { Currency = Name, GrossValue = double.NaN })],
            Arms =
            [
                run.Arms[0] with
                {
                    LatencyMedianMicroseconds = 0,
                },
                run.Arms[1] with
                {
                    Arm = Name,
                    CommitId = Name,
                    ComputedViews = [Name],
                    TrainingSeconds = double.NaN,
                    ModelBytes = null,
                },
            ],
        };
}
