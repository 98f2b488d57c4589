using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Json;

namespace MLFeatures.Reports.Tests.Content;

public class SeveralArmsTests
{
    [Fact]
    public void A_bar_joins_the_longest_runs_of_arms_that_cannot_be_told_apart()
    {
        // Demšar 2006, figure 1b: the ends of a bar are less than the critical difference apart, and no bar lies inside another.
        Assert.Equal([(0, 1), (1, 3)], CriticalDifferenceChart.Groups([1.0, 1.9, 2.1, 2.7, 4.0], 1.0));
        Assert.Equal([(0, 2)], CriticalDifferenceChart.Groups([1.0, 2.0, 3.0], 2.5));
        Assert.Empty(CriticalDifferenceChart.Groups([1.0, 2.0, 3.0], 1.0));
    }

    [Fact]
    public void A_ranking_is_drawn_and_listed_best_first()
    {
        var result = Ranked();

        Assert.NotNull(ExperimentCharts.CriticalDifference(result));
        Assert.Null(ExperimentCharts.CriticalDifference(SampleResults.Ship()));
        Assert.Equal(["b", "a", "c"], ExperimentTables.Ranking(result).Rows.Select(r => r.Cells[0]));
    }

    [Fact]
    public void Results_stand_side_by_side()
    {
        var table = ResultOverview.Compare([("ship", SampleResults.Ship()), ("refused", SampleResults.Refused())]);

        Assert.Equal(["Verdict", "Ship", "Refused"], table.Rows[0].Cells);
        Assert.All(table.Rows, row => Assert.Equal(3, row.Cells.Count));
        Assert.Equal(2, ResultOverview.List([SampleResults.Ship(), SampleResults.Refused()]).Rows.Count);
    }

    [Fact]
    public void Only_what_differs_is_listed_and_the_run_is_left_out()
    {
        var before = SampleResults.Ship();
        var after = before with { Question = "Another?", Run = before.Run with { Seconds = 1 } };

        Assert.Empty(ResultDifference.Of(before, before with { Run = after.Run }).Rows);
        var row = Assert.Single(ResultDifference.Of(before, after).Rows);
        Assert.Equal(["question", "\"Another?\""], [row.Cells[0], row.Cells[2]]);
    }

    private static ExperimentResult Ranked() =>
        SampleResults.Ship() with
        {
            Ranking = new(["a", "b", "c"], [2.0, 1.2, 2.8], 2.2, 0.03, 1.1),
        };
}
