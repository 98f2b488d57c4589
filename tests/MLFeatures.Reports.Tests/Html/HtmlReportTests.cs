using System.Text.RegularExpressions;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Tests.Html;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void The_page_asks_for_nothing_from_anywhere()
    {
        var page = WithoutScripts(HtmlReport.Write(SampleResults.Ship()));
        Assert.DoesNotMatch("(?i)<(link|img|iframe|script|source|video|object|embed)[^>]*(src|href)=\"(?!data:)", page);
        Assert.DoesNotMatch("(?i)url\\(|@import", page);
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"", page);
    }

    [Fact]
    public void Plotly_is_there_once_with_its_notice()
    {
        var page = HtmlReport.Write(SampleResults.Ship());
        Assert.Equal(1, Occurrences(page, "plotly.js v2"));
        Assert.Contains("Licensed under the MIT license", page);
    }

    [Fact]
    public void A_page_without_charts_does_not_carry_plotly() => Assert.True(HtmlReport.Write(SampleResults.Refused()).Length < 50_000);

    [Fact]
    public void The_same_result_gives_the_same_page_without_random_ids()
    {
        var page = HtmlReport.Write(SampleResults.Ship());
        Assert.Equal(page, HtmlReport.Write(SampleResults.Ship()));
        Assert.Equal(["chart-pairs", "chart-forest", "chart-costs"], ChartId().Matches(page).Select(m => m.Groups["id"].Value));
        Assert.DoesNotContain('\r', WithoutScripts(page));
        Assert.EndsWith("</html>\n", page);
    }

    [Theory]
    [InlineData(Decision.Ship, "Ship", "✓")]
    [InlineData(Decision.DoNotShip, "Do not ship", "✕")]
    [InlineData(Decision.Inconclusive, "Inconclusive", "?")]
    [InlineData(Decision.Refused, "Refused", "!")]
    public void The_verdict_is_said_by_words_and_sign_and_not_by_colour_alone(Decision decision, string title, string sign)
    {
        var page = HtmlReport.Write(SampleResults.Ship() with { Verdict = new(decision, "Because.", "More data.") });
        Assert.Contains($"<span class=\"icon\" aria-hidden=\"true\">{sign}</span>", page);
        Assert.Contains($"<span class=\"visually-hidden\">Verdict: </span>{title}</h2>", page);
        Assert.Contains("More data.", page);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        var page = HtmlReport.Write(HostileResult.Create());
        Assert.DoesNotContain("<script>alert", page);
        Assert.Equal(1, Occurrences(WithoutScripts(page), "</style>"));
        // One element each for the data, plotly.js and the drawing; plotly.js itself mentions none.
        Assert.Equal(3, Occurrences(page, "</script"));
        Assert.Contains("a|b &lt;script&gt;alert(1)&lt;", page);
    }

    [Fact]
    public void Every_table_has_a_caption_and_headers_and_every_chart_an_alternative()
    {
        var page = WithoutScripts(HtmlReport.Write(SampleResults.Ship()));
        var tables = page.Split("<table ")[1..];
        Assert.NotEmpty(tables);
        Assert.All(tables, t => Assert.Contains("<caption", t));
        Assert.All(tables, t => Assert.Contains("scope=\"col\"", t));
        Assert.All(tables, t => Assert.Contains("scope=\"row\"", t));
        Assert.All(page.Split("class=\"chart\"")[1..], c => Assert.Matches("^ id=\"[a-z-]+\" role=\"img\" aria-label=\"[^\"]{40,}\"", c));
        string[] landmarks = ["<header>", "<main>", "<footer>", "lang=\"en\"", "<title>Ship: 001-user-genre-affinity</title>"];
        Assert.All(landmarks, l => Assert.Contains(l, page));
    }

    [Fact]
    public void Two_runs_of_one_plan_differ_only_in_the_section_on_cost_and_its_chart()
    {
        var first = SampleResults.Ship();
        var second = first with
        {
            Run = first.Run with
            {
                Seconds = 1,
                Machine = "another",
                Arms = [first.Run.Arms[0], first.Run.Arms[1] with { ModelBytes = 1 }],
            },
        };
        var (a, b) = (Sections(HtmlReport.Write(first)), Sections(HtmlReport.Write(second)));
        Assert.Equal(a.Length, b.Length);
        Assert.Equal(["cost"], a.Zip(b).Where(s => s.First != s.Second).Select(s => s.First[..s.First.IndexOf('"')]));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static string[] Sections(string page) => WithoutScripts(page).Split("<section id=\"");

    private static string WithoutScripts(string page) => Script().Replace(page, "");

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Script();

    [GeneratedRegex("class=\"chart\" id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ChartId();
}
