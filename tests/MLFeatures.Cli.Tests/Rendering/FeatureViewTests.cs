using MLFeatures.Cli.Rendering;
using Snapshooter.Xunit;
using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace MLFeatures.Cli.Tests.Rendering;

public sealed class FeatureViewTests
{
    [Fact]
    public void The_features_of_a_branch_are_listed() =>
        Snapshot.Match(Drawn(FeatureListView.Render("experiment/genre-affinity", SampleFeatures.Commit), 100));

    [Fact]
    public void A_feature_is_shown_with_everything_known_about_it() =>
        Snapshot.Match(
            Drawn(FeatureDetailsView.Render(SampleFeatures.Affinity, SampleFeatures.Metadata(SampleFeatures.Affinity.Features[0])), 100)
        );

    [Fact]
    public void A_feature_without_values_shows_dashes()
    {
        var metadata = SampleFeatures.Metadata(SampleFeatures.Content.Features[0], median: null);
        var drawn = Drawn(FeatureDetailsView.Render(SampleFeatures.Content, metadata), 100);
        Assert.Equal(7, drawn.Split('\n').Count(l => l.EndsWith(" –", StringComparison.Ordinal)));
        Assert.DoesNotContain("NaN", drawn);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(30)]
    public void A_narrow_terminal_is_no_reason_to_fail(int width)
    {
        IRenderable[] views =
        [
            FeatureListView.Render("main", SampleFeatures.Commit),
            FeatureListView.Render("main", SampleFeatures.Commit with { Views = [] }),
            FeatureDetailsView.Render(SampleFeatures.Affinity, SampleFeatures.Metadata(SampleFeatures.Affinity.Features[0])),
        ];
        Assert.All(views, v => Assert.All(Drawn(v, width).Split('\n'), l => Assert.True(l.Length <= width, l)));
    }

    [Theory]
    [InlineData(0.25, "0.25")]
    [InlineData(-4.5, "-4.5")]
    [InlineData(1234567.0, "1,234,567")]
    [InlineData(100.0, "100")]
    [InlineData(0.0, "0")]
    [InlineData(1e-9, "1E-09")]
    [InlineData(double.NaN, "–")]
    public void A_value_has_no_trailing_zeros(double value, string expected) => Assert.Equal(expected, FeatureText.Value(value));

    private static string Drawn(IRenderable view, int width)
    {
        var console = new TestConsole().Width(width);
        console.Write(view);
        return string.Join('\n', console.Lines.Select(l => l.TrimEnd())) + "\n";
    }
}
