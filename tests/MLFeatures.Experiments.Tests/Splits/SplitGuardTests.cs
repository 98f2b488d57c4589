using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Splits;

public class SplitGuardTests
{
    private static readonly SplitExample Example = SplitExample.Of(20, 40, 1, 1);

    [Theory]
    [InlineData("stratified", "tears groups apart", "ignores time")]
    [InlineData("grouped", "ignores time")]
    [InlineData("rolling-origin", "tears groups apart")]
    public void A_kind_that_leaks_is_refused_without_a_reason_and_prints_the_reason_given(string kind, params string[] leaks)
    {
        var options = new SplitOptions { Kind = SplitKind.Named(kind) };
        var error = Assert.Throws<InvalidDataException>(() => Division.Create(Example.Rows, options));
        Assert.Equal(leaks.Length, error.Message.Split('\n').Length);
        Assert.All(leaks, leak => Assert.Contains(leak, error.Message, StringComparison.Ordinal));

        Assert.Throws<ArgumentException>(() => Division.Create(Example.Rows, options with { Reason = " because   " }));
        var accepted = Division.Create(Example.Rows, options with { Reason = "Users are\nknown in production." });
        Assert.EndsWith("accepted for this reason: Users are known in production.", accepted.Description, StringComparison.Ordinal);
        Assert.Equal(accepted.Description, accepted.Summarize().Description);
    }

    [Fact]
    public void A_kind_that_leaks_nothing_here_needs_no_reason()
    {
        var alone = Enumerable.Range(0, Example.Count).Select(r => (long)r).ToArray();
        var once = Array.ConvertAll(Example.Times, _ => SplitExample.Start);
        var divisions = new[]
        {
            Division.Create(SplitRows.Of(Example.Labels), new() { Kind = SplitKind.Stratified }),
            Division.Create(SplitRows.Of(Example.Labels, alone, once), new() { Kind = SplitKind.Stratified }),
            Division.Create(SplitRows.Of(Example.Labels, Example.Groups, once), new() { Kind = SplitKind.Grouped }),
            Division.Create(SplitRows.Of(Example.Labels, alone, Example.Times), new() { Kind = SplitKind.RollingOrigin }),
            Division.Create(Example.Rows, new() { Kind = SplitKind.GroupedTime, Reason = "Not needed at all." }),
        };
        Assert.All(divisions, d => Assert.DoesNotContain("reason", d.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void The_refusal_says_what_was_found_and_what_to_do()
    {
        var rows = SplitRows.Of([true, false, true], [7, 8, 7], [SplitExample.Start, SplitExample.Start, SplitExample.Start.AddDays(1)]);
        var error = Assert.Throws<InvalidDataException>(() => Division.Create(rows, new() { Kind = SplitKind.Stratified }));
        Assert.Equal(
            [
                "The split 'stratified' tears groups apart: 1 of them have several rows, first group 7 with 2, so a model is tested on groups that it "
                    + "has seen. Use 'grouped-time', or give the reason why it is right here (split: reason).",
                "The split 'stratified' ignores time: the rows lie between 2024-01-01 00:00:00 and 2024-01-02 00:00:00 UTC, so a model is trained on "
                    + "what came after its test rows. Use 'grouped-time', or give the reason why it is right here (split: reason).",
            ],
            error.Message.Split(Environment.NewLine)
        );
    }
}
