using MLFeatures.Experiments.Online.Results;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Markdown;

namespace MLFeatures.Reports.Tests;

public sealed class OnlineReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlfeatures-analysis-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Three_files_are_written_over_those_of_before_and_nothing_else_is_left()
    {
        await OnlineReport.WriteAsync(SampleOnlineResults.Invalid(), _folder);
        var paths = await OnlineReport.WriteAsync(SampleOnlineResults.Ship(), _folder);
        Assert.Equal(["analysis.json", "analysis.md", "analysis.html"], paths.Select(p => Path.GetRelativePath(_folder, p)));
        Assert.Equal(
            ["analysis.html", "analysis.json", "analysis.md"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(OnlineResultJson.Write(SampleOnlineResults.Ship()), await File.ReadAllTextAsync(paths[0]));
        Assert.StartsWith("# Do larger posters sell more?\n", await File.ReadAllTextAsync(paths[1]));
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(paths[2]));
    }

    [Fact]
    public void The_report_reads_as_a_colleague_needs_it() =>
        Snapshooter.Xunit.Snapshot.Match(MarkdownReport.Write(SampleOnlineResults.Ship()), "analysis.md");

    [Fact]
    public void A_result_that_is_invalid_offers_no_number_to_quote()
    {
        var result = SampleOnlineResults.Invalid();
        var text = MarkdownReport.Write(result);
        Assert.Contains("## ⛔ Invalid\n", text);
        Assert.Contains("They say nothing about the treatment.", text);
        var paragraph = text[text.IndexOf("\n> ", StringComparison.Ordinal)..];
        Assert.Contains("Verdict: invalid. Sample ratio mismatch", paragraph);
        Assert.DoesNotContain("+3.00", paragraph);
        var page = HtmlReport.Write(result);
        Assert.DoesNotContain("class=\"figures\"", page);
        // No mark of a chart and no cell calls anything better.
        Assert.DoesNotContain(", better", page[page.LastIndexOf("id=\"chart-data\"", StringComparison.Ordinal)..][..20_000]);
        Assert.DoesNotContain("| better |", text);
        Assert.Contains("| **not usable** |", text);
    }

    [Fact]
    public void An_open_question_says_what_would_settle_it_and_warns_of_looks_that_were_not_planned()
    {
        var text = MarkdownReport.Write(SampleOnlineResults.Inconclusive());
        Assert.Contains("**What would settle it:** 4.2 times the present units", text);
        Assert.Contains("do not hold if the experiment was ended because of an earlier look", text);
        Assert.Contains("intervals hold at every moment", text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hostile_names_stay_text(bool html)
    {
        var result = SampleOnlineResults.Hostile();
        var text = html ? HtmlReport.Write(result) : MarkdownReport.Write(result);
        Assert.DoesNotContain("<script>alert", text);
        Assert.Contains("a\\|b &lt;script>alert(1)".Replace("\\|", html ? "|" : "\\|"), text.Replace("&gt;", ">"));
        if (html)
            Assert.Equal(3, text.Split("</script").Length - 1);
        else
            Assert.DoesNotContain("NaN", text);
    }

    [Fact]
    public void Equal_results_give_equal_bytes() =>
        Assert.Equal(HtmlReport.Write(SampleOnlineResults.Ship()), HtmlReport.Write(SampleOnlineResults.Ship()));
}
