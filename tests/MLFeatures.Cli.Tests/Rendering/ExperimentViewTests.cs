using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Tests;
using Snapshooter.Xunit;
using Spectre.Console.Testing;

namespace MLFeatures.Cli.Tests.Rendering;

public sealed class ExperimentViewTests
{
    [Fact]
    public void Ship_is_shown() => Snapshot.Match(Drawn(SampleResults.Ship(), 100));

    [Fact]
    public void Do_not_ship_is_shown() => Snapshot.Match(Drawn(SampleResults.DoNotShip(), 100));

    [Fact]
    public void Inconclusive_is_shown() => Snapshot.Match(Drawn(SampleResults.Inconclusive(), 100));

    [Fact]
    public void Refused_is_shown() => Snapshot.Match(Drawn(SampleResults.Refused(), 100));

    [Theory]
    [InlineData(60)]
    [InlineData(40)]
    [InlineData(20)]
    public void A_narrow_terminal_is_no_reason_to_fail(int width)
    {
        ExperimentResult[] results =
        [
            SampleResults.Ship(),
            SampleResults.DoNotShip(),
            SampleResults.Inconclusive(),
            SampleResults.Refused(),
            HostileResult.Create(),
        ];
        Assert.All(results, r => Assert.All(Drawn(r, width).Split('\n'), l => Assert.True(l.Length <= width, l)));
    }

    [Fact]
    public void Hostile_names_are_no_markup()
    {
        var drawn = Drawn(HostileResult.Create(), 200);
        Assert.Contains("[red]x[/]", drawn);
        Assert.DoesNotContain("NaN", drawn);
        Assert.DoesNotContain("∞", drawn);
    }

    private static string Drawn(ExperimentResult result, int width)
    {
        var console = new TestConsole().Width(width);
        console.Write(ExperimentView.Render(result));
        // Spectre fills lines up to the width; a snapshot shows only what is seen.
        return string.Join('\n', console.Lines.Select(l => l.TrimEnd())) + "\n";
    }
}
