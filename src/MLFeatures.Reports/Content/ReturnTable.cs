using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What treatments are worth, as a table. No cell is escaped.</summary>
public static class ReturnTable
{
    /// <summary>One quantity per row, one column per treatment, in money of a year.</summary>
    public static ReportTable Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var returns = result.Run.Returns;
        ReportRow Row(string name, Func<ArmReturn, string> cell, bool emphasized = false) =>
            new([name, .. returns.Select(cell)], emphasized);
        return new(
            "Worth of a year",
            [new("Quantity"), .. returns.Select(r => new ReportColumn($"{r.Arm}, {r.Return.Currency}", IsNumber: true))],
            [
                Row("Value of the better metric", r => Money(r.Return.GrossValue)),
                Row("Lost by added latency", r => Money(r.Return.LatencyCost)),
                Row("Cost: running, and building spread over its lifetime", r => Money(r.Return.Cost)),
                Row("Net value", r => Money(r.Return.NetValue), emphasized: true),
                Row(
                    "Interval of the net value",
                    r => $"{Quantity.Interval(r.Return.Lower, r.Return.Upper, 0)} ({Quantity.Level(r.Return.Confidence)})"
                ),
                Row("Probability that it is above 0", r => Quantity.Share(r.Return.ProbabilityPositive)),
                Row("Breaks even at a difference of", r => $"{Quantity.Significant(r.Return.BreakEvenDifference, 3)} in {r.Metric}"),
                Row("Net value ÷ cost", r => Quantity.Significant(r.Return.Ratio, 3)),
            ]
        );
    }

    private static string Money(double value) => Quantity.Number(value, 0);
}
