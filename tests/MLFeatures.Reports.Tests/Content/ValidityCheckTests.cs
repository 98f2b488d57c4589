using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Tests.Content;

public sealed class ValidityCheckTests
{
    [Fact]
    public void An_honest_comparison_passes_every_check() =>
        Assert.All(ValidityCheck.Of(SampleResults.Ship()), c => Assert.Equal(CheckState.Ok, c.State));

    [Fact]
    public void A_leak_fails() => Assert.Equal(CheckState.Failed, State(SampleResults.Refused(), "Leakage"));

    [Fact]
    public void A_refused_comparison_does_not_claim_what_was_not_checked()
    {
        Assert.Equal(CheckState.Note, State(SampleResults.Refused(), "Equal rows"));
        Assert.Equal(CheckState.Note, State(SampleResults.Refused(), "Resamples"));
        Assert.Equal(CheckState.Note, State(SampleResults.Refused(), "Metrics defined"));
    }

    [Fact]
    public void Arms_scored_on_different_rows_fail()
    {
        var scores = SampleResults.Ship().Arms[1].Scores;
        var changed = WithTreatment(a => a with { Scores = [.. scores.Take(29), scores[29] with { TestRows = scores[29].TestRows + 1 }] });
        Assert.Equal(CheckState.Failed, State(changed, "Equal rows"));
        Assert.Equal(CheckState.Ok, State(changed, "Resamples"));
    }

    [Fact]
    public void A_lost_resample_fails()
    {
        var changed = WithTreatment(a => a with { Scores = [.. a.Scores.Take(29)] });
        Assert.Equal(CheckState.Failed, State(changed, "Resamples"));
        Assert.Contains("29 of the 30", ValidityCheck.Of(changed).Single(c => c.Name == "Resamples").Finding);
    }

    [Fact]
    public void An_undefined_metric_is_noted_with_its_count()
    {
        var changed = WithTreatment(a =>
            a with
            {
                Scores =
                [
                    .. a.Scores.Select(s =>
                        s with
                        {
                            Metrics = new Dictionary<string, double> { ["auc"] = s.Resample < 2 ? double.NaN : 0.5 },
                        }
                    ),
                ],
            }
        );
        Assert.Equal("Without a value: auc in 2 scores.", ValidityCheck.Of(changed).Single(c => c.Name == "Metrics defined").Finding);
    }

    [Fact]
    public void Two_changes_at_once_and_no_change_at_all_are_noted()
    {
        Assert.Equal(CheckState.Note, State(WithTreatment(a => a with { Trainer = "LightGbm" }), "One change at a time"));
        Assert.Equal(CheckState.Note, State(WithTreatment(a => a with { ContentId = new string('c', 64) }), "One change at a time"));
    }

    private static CheckState State(ExperimentResult result, string check) => ValidityCheck.Of(result).Single(c => c.Name == check).State;

    private static ExperimentResult WithTreatment(Func<ArmResult, ArmResult> change)
    {
        var ship = SampleResults.Ship();
        return ship with { Arms = [ship.Arms[0], change(ship.Arms[1])] };
    }
}
