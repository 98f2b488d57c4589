using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Importance.Permutation;
using Snapshooter.Xunit;
using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace MLFeatures.Cli.Tests.Rendering;

public sealed class ImportanceViewTests
{
    [Fact]
    public void Permutation_importance_is_shown() =>
        Snapshot.Match(Drawn(PermutationView.Render("model.zip on rows.csv", Report(), 20, 80), 80));

    [Fact]
    public void Shapley_values_are_shown() => Snapshot.Match(Drawn(ShapleyView.Render(Finding(), 20, 100), 100));

    [Fact]
    public void Interactions_are_shown() =>
        Snapshot.Match(
            Drawn(
                InteractionsView.Render(
                    new("model.zip on rows.csv", 300, 5000, "the score", [new("size", "city", 9.5, 0.37), new("size", "age", 0, null)], []),
                    20,
                    80
                ),
                80
            )
        );

    [Theory]
    [InlineData(60)]
    [InlineData(40)]
    public void A_narrow_terminal_is_no_reason_to_fail(int width)
    {
        IRenderable[] views = [PermutationView.Render("m", Report(), 20, width), ShapleyView.Render(Finding(), 20, width)];
        Assert.All(views, v => Assert.All(Drawn(v, width).Split('\n'), l => Assert.True(l.Length <= width, l)));
    }

    [Fact]
    public void Hostile_names_are_no_markup()
    {
        var report = Report();
        var drawn = Drawn(
            PermutationView.Render(
                "[red]x[/]",
                report with
                {
                    Features = [report.Features[0] with { Feature = "[blue]\u001b[31m" }],
                },
                20,
                120
            ),
            120
        );
        Assert.Contains("[red]x[/]", drawn, StringComparison.Ordinal);
        Assert.Contains("[blue]\uFFFD[31m", drawn, StringComparison.Ordinal);
    }

    private static ImportanceReport Report() =>
        new()
        {
            Method = "permutation",
            Of = "columns",
            Task = PredictionTask.Binary,
            RowsOffered = 5000,
            RowsWithoutLabel = 3,
            Rows = 2000,
            Repeats = 5,
            Seed = 1,
            Confidence = 0.95,
            Baselines = [new("auc", true, 0.9661, null), new("log_loss", false, null, "log_loss needs probabilities")],
            Features =
            [
                Measured("noise", -0.0002, 0.61),
                Measured("size", 0.12, 0.00001),
                Measured("city", 0.0254, 0.012),
                Measured("unread", 0, null) with
                {
                    Status = ImportanceStatus.Unused,
                    Reason = "the model does not read it",
                },
                Measured("fixed", 0, null) with
                {
                    Status = ImportanceStatus.Undefined,
                    Mean = null,
                    Reason = "every row is a stratum of its own",
                },
            ],
        };

    private static FeatureImportance Measured(string name, double mean, double? p) =>
        new()
        {
            Feature = name,
            Metric = "auc",
            HigherIsBetter = true,
            Status = ImportanceStatus.Measured,
            Mean = mean,
            OverRows = new(mean - 0.01, mean + 0.01),
            AdjustedPValue = p,
            Repeats = 5,
            Rows = 2000,
        };

    private static ShapleyFinding Finding() =>
        new()
        {
            About = "model.zip on rows.csv",
            Method = "sampled",
            Unit = "the model's Score",
            Class = null,
            BaseValue = 10,
            Rows = 50,
            RowsOffered = 5000,
            BackgroundRows = 200,
            Features = [new("size", 4.5, 0.2), new("city", 1.25, 0.1), new("noise", 0, 0)],
            Explained = new(17, null, 15.2, 10, [new("size", "3.5", 6, 0.2), new("city", "Ulm", -1, 0.1), new("noise", null, 0, 0)]),
        };

    private static string Drawn(IRenderable view, int width)
    {
        var console = new TestConsole().Width(width);
        console.Write(view);
        // Spectre fills lines up to the width; a snapshot shows only what is seen.
        return string.Join('\n', console.Lines.Select(l => l.TrimEnd())) + "\n";
    }
}
