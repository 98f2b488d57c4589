using Markdig;
using MLFeatures.Reports.Markdown;
using Snapshooter.Xunit;

namespace MLFeatures.Reports.Tests.Markdown;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Ship_is_reported() => Snapshot.Match(MarkdownReport.Write(SampleResults.Ship()));

    [Fact]
    public void Do_not_ship_is_reported() => Snapshot.Match(MarkdownReport.Write(SampleResults.DoNotShip()));

    [Fact]
    public void Inconclusive_is_reported() => Snapshot.Match(MarkdownReport.Write(SampleResults.Inconclusive()));

    [Fact]
    public void Refused_is_reported() => Snapshot.Match(MarkdownReport.Write(SampleResults.Refused()));

    [Fact]
    public void The_verdict_comes_first_and_the_sections_follow_in_order() =>
        Assert.Equal(
            [
                "# 001-user-genre-affinity",
                "## ✅ Ship",
                "## Can it be trusted?",
                "## Primary metric",
                "## All metrics",
                "## Guardrails",
                "## Cost, measured in this run",
                "## Features changed by the treatment",
                "## Data and arms",
                "## What was not tested",
                "## Reproduce",
                "## In one paragraph, to paste",
            ],
            MarkdownReport.Write(SampleResults.Ship()).Split('\n').Where(l => l.StartsWith('#'))
        );

    [Fact]
    public void Two_runs_of_one_plan_differ_only_in_the_section_on_cost()
    {
        var first = SampleResults.Ship();
        var second = first with
        {
            Run = SampleResults.Refused().Run with
            {
                StartedAt = DateTime.UnixEpoch,
                Seconds = 9,
                Toolkit = "x",
                Machine = "y",
                Threads = 7,
            },
        };
        var (a, b) = (Sections(MarkdownReport.Write(first)), Sections(MarkdownReport.Write(second)));
        Assert.Equal(a.Length, b.Length);
        var different = a.Zip(b).Where(s => s.First != s.Second).Select(s => s.First.Split('\n')[0]);
        Assert.Equal(["Cost, measured in this run"], different);
    }

    [Fact]
    public void Hostile_names_make_no_element_and_no_cell()
    {
        var markdown = MarkdownReport.Write(HostileResult.Create());
        var html = Markdig.Markdown.ToHtml(markdown, new MarkdownPipelineBuilder().UsePipeTables().Build());
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<a ", html);
        Assert.DoesNotContain("<h1>new line", html);
        foreach (var table in html.Split("<table>")[1..])
        {
            var rows = table.Split("</table>")[0].Split("<tr>")[1..];
            var columns = rows[0].Split("<th").Length;
            Assert.All(rows[1..], r => Assert.Equal(columns, r.Split("<td").Length));
        }
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    public void No_missing_number_is_written_as_one(string text) =>
        Assert.DoesNotContain(text, MarkdownReport.Write(HostileResult.Create()));

    private static string[] Sections(string markdown) => markdown.Split("\n## ");
}
