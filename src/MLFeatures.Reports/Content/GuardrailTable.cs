using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>The guardrails of an experiment as a table. No cell is escaped.</summary>
public static class GuardrailTable
{
    /// <summary>One row per guardrail and treatment: the change for the worse, its upper bound, the margin, what is known. What does not hold is emphasized.</summary>
    public static ReportTable Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of("Guardrails: not worse by the margin", result, result.Guardrails);
    }

    /// <summary>One row per given guardrail.</summary>
    internal static ReportTable Of(string caption, ExperimentResult result, IReadOnlyList<GuardrailCheck> checks)
    {
        var several = result.Arms.Count > 2;
        return new(
            caption,
            [
                new("Guardrail"),
                .. several ? [new ReportColumn("Arm")] : Array.Empty<ReportColumn>(),
                new("Worse by", IsNumber: true),
                new(Bound(checks), IsNumber: true),
                new("Margin", IsNumber: true),
                new("p", IsNumber: true),
                new("State"),
            ],
            [
                .. checks.Select(g => new ReportRow(
                    [
                        g.Name,
                        .. several ? [g.Arm] : Array.Empty<string>(),
                        Change(g, g.Harm),
                        Change(g, g.Upper),
                        Size(g),
                        Quantity.PValue(g.PValue),
                        Word(g.State),
                    ],
                    g.State is not GuardrailState.Held
                )),
            ]
        );
    }

    private static string Bound(IReadOnlyList<GuardrailCheck> checks) =>
        checks.Count == 0 ? "Upper bound" : $"{Quantity.Level(checks[0].Confidence)} bound";

    private static string Change(GuardrailCheck check, double harm) =>
        check.IsCost ? $"{Quantity.WithSign(harm * 100, 1)} %" : Quantity.WithSign(harm, Quantity.Decimals(check.Margin, 2) + 1);

    private static string Size(GuardrailCheck check) =>
        check.IsCost ? $"{Quantity.Significant(check.Margin * 100, 3)} %" : Quantity.Significant(check.Margin, 3);

    private static string Word(GuardrailState state) =>
        state switch
        {
            GuardrailState.Held => "held",
            GuardrailState.Harmed => "harmed",
            _ => "open",
        };
}
