using System.Globalization;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Tests.Online;

public sealed class HostileInputTests : IDisposable
{
    private readonly OnlineFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_column_is_named_with_those_that_are_there()
    {
        _folder.WithUnits(20, 1, 0).With("events.csv", "user,at,money\nu1,2026-01-01,3\n");
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.RunAsync(OnlineFolder.SimplePlan));
        Assert.Contains("column 'revenue' missing. Expected a header with", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u1,2026-01-02,NaN", "'revenue' is 'NaN'")]
    [InlineData("u1,2026-01-02,∞", "'revenue' is '∞'")]
    [InlineData("u1,2026-01-02,1;5", "'revenue' is '1;5'")]
    [InlineData("u1,32.01.2026,1", "'at' is '32.01.2026', which is no time")]
    [InlineData("u1,,1", "'at' is '', which is no time")]
    [InlineData(",2026-01-02,1", "'user' is empty")]
    [InlineData("u1,2026-01-02", "expected 3 columns, found 2")]
    [InlineData("\"u1,2026-01-02,1", "is not closed")]
    public async Task A_bad_row_is_reported_with_file_and_line(string row, string fault)
    {
        _folder.WithUnits(20, 1, 0).With("events.csv", $"user,at,revenue\nu1,2026-01-02,1\n{row}\n");
        var bad = Assert.Single((await _folder.RunAsync(OnlineFolder.SimplePlan)).Data.BadRows);
        Assert.Equal(("events.csv", 3), (bad.File, bad.Line));
        Assert.Contains(fault, bad.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_quote_costs_its_own_row_and_not_those_up_to_the_next_quote()
    {
        _folder
            .WithUnits(20, 1, 0)
            .With("events.csv", "user,at,revenue\n\"u1,2026-01-02,1\nu2,2026-01-02,1\nu3,2026-01-02,1\n\"u4\",2026-01-02,1\n");
        var data = (await _folder.RunAsync(OnlineFolder.SimplePlan)).Data;
        Assert.Equal(2, Assert.Single(data.BadRows).Line);
        Assert.Equal((4, 1), data.Files.Where(f => f.File == "events.csv").Select(f => ((int)f.Rows, (int)f.BadRows)).Single());
    }

    [Fact]
    public async Task More_than_one_bad_row_in_a_hundred_makes_the_result_invalid()
    {
        _folder.WithUnits(400, 1, 0);
        File.AppendAllText(_folder.PathOf("events.csv"), string.Concat(Enumerable.Repeat("u1,never,1\n", 4)));
        Assert.NotEqual(OnlineDecision.Invalid, (await _folder.RunAsync(OnlineFolder.SimplePlan)).Verdict.Decision);
        File.AppendAllText(_folder.PathOf("events.csv"), "u1,never,1\n");
        var verdict = (await _folder.RunAsync(OnlineFolder.SimplePlan)).Verdict;
        Assert.Equal(OnlineDecision.Invalid, verdict.Decision);
        Assert.Contains("5 of 405 rows of events.csv cannot be used", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mismatch_of_the_sample_ratio_makes_the_result_invalid()
    {
        var lines = Enumerable.Range(0, 1000).Select(i => $"u{i},{(i % 5 < 2 ? "control" : "treatment")},2026-01-01");
        _folder.With("exposures.csv", "user,arm,at\n" + string.Join('\n', lines)).With("events.csv", "user,at,revenue\nu1,2026-01-02,1\n");
        var verdict = (await _folder.RunAsync(OnlineFolder.SimplePlan)).Verdict;
        Assert.Equal(OnlineDecision.Invalid, verdict.Decision);
        Assert.StartsWith("Sample ratio mismatch: control 400, treatment 600", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u1,control,2026-01-01\nu2,control,2026-01-01", OnlineDecision.Invalid)] // an empty arm
    [InlineData("u1,control,2026-01-01\nu2,treatment,2026-01-01", OnlineDecision.Inconclusive)] // one unit each
    [InlineData("", OnlineDecision.Invalid)]
    public async Task Too_few_units_are_no_reason_to_fail(string exposures, OnlineDecision decision)
    {
        _folder.With("exposures.csv", $"user,arm,at\n{exposures}\n").With("events.csv", "user,at,revenue\nu1,2026-01-02,1\n");
        var result = await _folder.RunAsync(OnlineFolder.SimplePlan);
        Assert.Equal(decision, result.Verdict.Decision);
        Assert.Null(result.Metrics[0].Absolute);
        Assert.NotEmpty(result.Metrics[0].Notes);
        Assert.NotEmpty(OnlineResultJson.Write(result));
    }

    [Theory]
    [InlineData("5", "5", "Neither arm varies")]
    [InlineData("0", "5", "The control's mean is 0")]
    public async Task Without_variance_or_mean_nothing_is_claimed(string control, string treatment, string note)
    {
        var units = Enumerable.Range(0, 400).ToList();
        _folder
            .With(
                "exposures.csv",
                "user,arm,at\n" + string.Join('\n', units.Select(i => $"u{i},{(i % 2 == 0 ? "control" : "treatment")},2026-01-01"))
            )
            .With(
                "events.csv",
                "user,at,revenue\n" + string.Join('\n', units.Select(i => $"u{i},2026-01-01,{(i % 2 == 0 ? control : treatment)}"))
            );
        var result = await _folder.RunAsync(OnlineFolder.SimplePlan + "\n  sequential: { method: lan-demets-obf }\n");
        Assert.Contains(result.Metrics[0].Notes, n => n.StartsWith(note, StringComparison.Ordinal));
        Assert.Equal(OnlineDecision.Inconclusive, result.Verdict.Decision);
        Assert.DoesNotContain("NaN", OnlineResultJson.Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_row_of_a_unit_in_the_covariates_is_reported_and_the_first_counts()
    {
        _folder.WithUnits(400, 1, 0, 0.5);
        var plan =
            OnlineFolder.SimplePlan.Replace("value: revenue", "value: revenue, covariate: past", StringComparison.Ordinal)
            + "\n  covariates: { file: before.csv, unit: user }\n";
        var before = await _folder.RunAsync(plan);
        File.AppendAllText(_folder.PathOf("before.csv"), "u3,1000\n");
        var after = await _folder.RunAsync(plan);
        Assert.Equal(1, after.Data.DuplicateCovariates);
        Assert.Contains("unit 'u3' has a row already", Assert.Single(after.Data.BadRows).Fault, StringComparison.Ordinal);
        Assert.Equal(before.Metrics[0].Cuped, after.Metrics[0].Cuped);
    }

    [Fact]
    public void All_faults_of_a_plan_are_named_with_their_lines()
    {
        _folder.With(
            "plan.yaml",
            """
            online_experiment:
              question: q
              arms: [{ name: control }, { name: control }]
              exposures: { file: nowhere.csv, unit: user, arm: arm }
              events: { file: events.xlsx, unit: user }
              pre_period_days: 7
              metrics:
                - { name: m, kind: median, role: guardrail }
                - { name: m, role: secondary, winsorise: 0.99 }
              alpha: 7
            """
        );
        var faults = Assert
            .Throws<InvalidYamlException>(() => MLFeatures.Experiments.Online.Plans.OnlinePlanFile.Load(_folder.PathOf("plan.yaml")))
            .Faults;
        (long Line, string Text)[] expected =
        [
            (3, "two arms have the name 'control'"),
            (4, "there is no file"),
            (5, "neither .csv nor .parquet"),
            (6, "a pre-period needs 'time'"),
            (8, "at least one metric with role primary"),
            (8, "'kind' is 'median'"),
            (8, "a guardrail needs 'margin"),
            (9, "'winsorise' is not known here"),
            (10, "'alpha' is '7'"),
        ];
        Assert.All(expected, e => Assert.Contains(faults, f => f.Line == e.Line && f.Message.Contains(e.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_outlier_is_capped_in_both_arms_alike()
    {
        _folder.WithUnits(400, 1, 0);
        File.AppendAllText(_folder.PathOf("events.csv"), string.Create(CultureInfo.InvariantCulture, $"u3,2026-01-02,{1e6}\n"));
        var capped = OnlineFolder.SimplePlan.Replace("value: revenue", "value: revenue, winsorize: 0.99", StringComparison.Ordinal);
        var (raw, tame) = ((await _folder.RunAsync(OnlineFolder.SimplePlan)).Metrics[0], (await _folder.RunAsync(capped)).Metrics[0]);
        Assert.True(Math.Abs(raw.Absolute!.Estimate) > 1000);
        Assert.InRange(tame.Absolute!.Estimate, -0.5, 0.5);
        Assert.InRange(tame.Cap!.Value, 11, 14);
    }
}
