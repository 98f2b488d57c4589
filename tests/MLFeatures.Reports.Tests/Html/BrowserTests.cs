using System.Globalization;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Tests.Importance;

namespace MLFeatures.Reports.Tests.Html;

/// <summary>Opens the page in a real browser: it draws, asks for nothing, complains about nothing, and fits a phone.</summary>
public sealed class BrowserTests : IDisposable
{
    // Written into a copy of the page, before everything else. Chromium's narrowest window is 500 pixels wide, so a frame takes a phone's place.
    private const string Witness = """
        <script>
        const complaints = [];
        addEventListener("error", e => complaints.push("error: " + e.message), true);
        addEventListener("unhandledrejection", e => complaints.push("rejection: " + e.reason));
        document.addEventListener("securitypolicyviolation", e => complaints.push("blocked: " + e.blockedURI));
        for (const level of ["error", "warn"]) console[level] = (...m) => complaints.push("console: " + m.join(" "));
        addEventListener("load", () => setTimeout(() => {
          const data = document.documentElement.dataset;
          data.complaints = complaints.join(" | ");
          data.requests = performance.getEntriesByType("resource").map(r => r.name).join(" | ");
          data.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          data.width = document.documentElement.clientWidth;
          data.widest = Math.max(0, ...[...document.querySelectorAll(".chart svg")].map(s => s.getBoundingClientRect().right));
        }, 1500));
        </script>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mlfeatures-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task The_page_draws_its_charts_without_a_request_or_a_complaint()
    {
        Browser.Require();
        var page = await OpenAsync(SampleResults.Ship(), 1400);
        Assert.Equal(("", ""), (Data(page, "complaints"), Data(page, "requests")));
        foreach (var id in new[] { "chart-pairs", "chart-forest", "chart-costs" })
            Assert.Contains("<svg class=\"main-svg\"", Between(page, $"id=\"{id}\"", "</figure>"));
        Assert.Equal(30, Between(page, "id=\"chart-pairs\"", "</figure>").Split("<path class=\"point").Length - 1);
        Assert.Equal("0", Data(page, "overflow"));
    }

    [SkippableFact]
    public async Task The_page_fits_a_narrow_window()
    {
        Browser.Require();
        var page = await OpenAsync(HostileResult.Create(), 500);
        Assert.Equal(("", ""), (Data(page, "complaints"), Data(page, "requests")));
        Assert.Equal("0", Data(page, "overflow"));
        var (width, widest) = (Number(page, "width"), Number(page, "widest"));
        Assert.InRange(width, 300, 500);
        Assert.InRange(widest, 100, width);
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(500)]
    public async Task The_page_of_an_online_experiment_draws_its_charts_and_fits(int width)
    {
        Browser.Require();
        foreach (var result in new[] { SampleOnlineResults.Ship(), SampleOnlineResults.Hostile() })
        {
            var page = await Browser.OpenAsync(Save(HtmlReport.Write(result), ""), width);
            Assert.Equal(("", "", "0"), (Data(page, "complaints"), Data(page, "requests"), Data(page, "overflow")));
            foreach (var id in new[] { "chart-forest", "chart-looks" })
                Assert.Contains("<svg class=\"main-svg\"", Between(page, $"id=\"{id}\"", "</figure>"));
            Assert.InRange(Number(page, "widest"), 100, Number(page, "width"));
        }
    }

    [SkippableTheory]
    [InlineData(1400)]
    [InlineData(500)]
    public async Task The_page_of_importance_draws_its_charts_and_fits(int width)
    {
        Browser.Require();
        var page = await Browser.OpenAsync(Save(SampleViews.Document().ToPage(), ""), width);
        Assert.Equal(("", "", "0"), (Data(page, "complaints"), Data(page, "requests"), Data(page, "overflow")));
        foreach (
            var id in new[] { "chart-permutation-metric-1-1", "chart-shapley-1", "chart-shapley-row-0-1", "chart-shapley-interactions-1" }
        )
            Assert.Contains("<svg class=\"main-svg\"", Between(page, $"id=\"{id}\"", "</figure>"));
        Assert.Equal(1000, Between(page, "id=\"chart-shapley-1\"", "</figure>").Split("<path class=\"point").Length - 1);
        Assert.InRange(Number(page, "widest"), 100, Number(page, "width"));
    }

    [SkippableFact]
    public async Task Several_pieces_on_one_page_draw_their_charts_though_only_one_brings_the_script_and_a_module_loader_is_there()
    {
        Browser.Require();
        // A notebook: its page has a module loader, and the piece that comes first waits for the one that brings plotly.js.
        var pieces =
            SampleViews.Splits().ToHtml(withScript: false) + SampleViews.Permutation().ToHtml() + SampleViews.Permutation().ToHtml();
        var file = Save(
            $"<!doctype html><html><head><title>x</title><script>window.define = () => {{}}; define.amd = {{}};</script></head><body>{pieces}</body></html>",
            ""
        );
        var page = await Browser.OpenAsync(file, 1000);
        Assert.Equal(("", ""), (Data(page, "complaints"), Data(page, "requests")));
        Assert.Equal(3, page.Split("data-drawn=\"yes\"").Length - 1);
        Assert.Contains("<svg class=\"main-svg\"", Between(page, "data-drawn=\"yes\"", "</figure>"));
    }

    [SkippableFact]
    public async Task A_request_and_a_complaint_would_be_noticed()
    {
        Browser.Require();
        var file = Save(
            HtmlReport.Write(SampleResults.Refused()),
            "<img src=\"http://127.0.0.1:9/x.png\"><script>console.error('oh'); missing();</script>"
        );
        var complaints = Data(await Browser.OpenAsync(file, 1400), "complaints");
        Assert.Contains("blocked: http://127.0.0.1:9/x.png", complaints);
        Assert.Contains("console: oh", complaints);
        Assert.Contains("missing is not defined", complaints);
    }

    private Task<string> OpenAsync(ExperimentResult result, int width) => Browser.OpenAsync(Save(HtmlReport.Write(result), ""), width);

    private string Save(string page, string appended)
    {
        var file = Path.Combine(_folder, "report.html");
        // Only the first and the last: plotly.js has these words, too.
        var (head, body) = (page.IndexOf("<title>", StringComparison.Ordinal), page.LastIndexOf("</body>", StringComparison.Ordinal));
        File.WriteAllText(file, $"{page[..head]}{Witness}{page[head..body]}{appended}{page[body..]}");
        return file;
    }

    private static double Number(string page, string name) => double.Parse(Data(page, name), CultureInfo.InvariantCulture);

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Data(string page, string name)
    {
        var root = Between(page, "<html", ">");
        Assert.True(root.Contains($"data-{name}=\""), $"The page did not tell its {name}: <html{root}>");
        return System.Net.WebUtility.HtmlDecode(Between(root, $"data-{name}=\"", "\""));
    }
}
