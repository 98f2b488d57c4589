using System.Net;
using CsCheck;
using Markdig;
using MLFeatures.Reports.Markdown;

namespace MLFeatures.Reports.Tests.Markdown;

public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseTaskLists()
        .UseMathematics()
        .UseFootnotes()
        .Build();

    // Everything that is markup somewhere, with letters, digits and spaces to make it so.
    private static readonly Gen<string> Text = Gen.Char["&<>_*`[]()|~$\\#!-+=.:;/^\"' \n\tab12{}"].Array[0, 24].Select(c => new string(c));

    [Theory]
    [InlineData("user_genre_affinity:affinity_drama", "user_genre_affinity:affinity_drama")]
    [InlineData("p < 0.001, [0.0080, 0.0144], R&D, 5 > 4", "p < 0.001, [0.0080, 0.0144], R&D, 5 > 4")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("<b>&amp;", "&lt;b>&amp;amp;")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("[text](url)", "[text\\](url)")]
    public void Only_what_would_be_markup_is_escaped(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));

    [Fact]
    public void Any_text_is_shown_as_it_is_in_a_paragraph() =>
        Text.Sample(t => Assert.Equal(Plain(t), Shown(MarkdownText.Block(t), "p")), iter: 5_000);

    [Fact]
    public void Any_text_is_shown_as_it_is_in_an_item() =>
        Text.Where(t => Plain(t).Length > 0).Sample(t => Assert.Equal(Plain(t), Shown($"- {MarkdownText.Block(t)}", "li")), iter: 5_000);

    [Fact]
    public void Any_text_is_shown_as_it_is_in_a_cell() =>
        Text.Where(t => Plain(t).Length > 0)
            .Sample(t => Assert.Equal(Plain(t), Shown($"| {MarkdownText.Inline(t)} | x |\n| --- | --- |\n", "th")), iter: 5_000);

    [Fact]
    public void No_text_closes_its_fence() =>
        Gen.Char["`~ab\n"]
            .Array[0, 24]
            .Select(c => new string(c))
            .Sample(
                t =>
                {
                    var html = Markdig.Markdown.ToHtml(MarkdownText.Fenced($"x{t}x"), GitHub);
                    Assert.Equal($"<pre><code class=\"language-text\">x{t}x\n</code></pre>\n", WebUtility.HtmlDecode(html));
                },
                iter: 2_000
            );

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(string markdown, string element)
    {
        var html = Markdig.Markdown.ToHtml(markdown, GitHub).Trim();
        if (html.Length == 0)
            return "";
        var start = html.IndexOf($"<{element}>", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no <{element}> in {html}");
        var inner = html[(start + element.Length + 2)..html.IndexOf($"</{element}>", StringComparison.Ordinal)];
        Assert.DoesNotContain('<', inner);
        return WebUtility.HtmlDecode(inner);
    }
}
