using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ExperimentDurationTests : IDisposable
{
    private readonly SmallWorld _world = new();

    public ExperimentDurationTests()
    {
        _world.Write("curve.csv", "cumulative_users\n" + string.Concat(Enumerable.Range(1, 42).Select(d => $"{4000 * d}\n")));
        _world.Write("empty.csv", "");
        _world.Write("header.csv", "cumulative_users\n");
        _world.Write("other.csv", "users\n1\n");
        _world.Write("word.csv", "cumulative_users\n100\nx\n");
        _world.Write("falls.csv", "cumulative_users\n100\n50\n");
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Days_are_whole_weeks_and_a_straight_line_is_said_to_be_one()
    {
        // n = 2 · (1.960 + 0.842)² · 2 · 0.09 / 0.005² = 113,024 users; 4,000 a day reach them on day 29, so five weeks.
        var run = await RunAsync("--rate 0.1 --mde 0.05 --daily-users 4000");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Run 35 days (5 weeks)", run.Text);
        Assert.Contains("113,024 users in 2 arms are needed; reached on day 29", run.Output);
        Assert.Contains("draws a straight line", run.Error);
    }

    [Fact]
    public async Task A_curve_of_users_gives_the_same_without_the_warning()
    {
        var run = await RunAsync("--rate 0.1 --mde 0.05 --users-by-day {folder}/curve.csv -f json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(35, (int)JsonNode.Parse(run.Output)!["days"]!);
    }

    [Fact]
    public async Task Too_few_users_are_an_answer_and_no_fault()
    {
        var run = await RunAsync("--rate 0.1 --mde 0.01 --daily-users 10");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("42 days are too short", run.Text);
    }

    [Theory]
    [InlineData("--rate 0.1 --daily-users 10", 1, "Option '--mde' is required")]
    [InlineData("--rate 0.1 --mde 0.05", 2, "Give either --users-by-day or --daily-users")]
    [InlineData(
        "--rate 0.1 --mde 0.05 --daily-users 10 --users-by-day {folder}/curve.csv",
        2,
        "Give either --users-by-day or --daily-users"
    )]
    [InlineData("--mde 0.05 --daily-users 10", 2, "Give --rate for a share of users")]
    [InlineData("--rate 0.1 --baseline-mean 1 --mde 0.05 --daily-users 10", 2, "Give either --rate, or --baseline-mean")]
    [InlineData("--rate 2 --mde 0.05 --daily-users 10", 2, "--rate is 2, expected a share between 0 and 1")]
    [InlineData("--rate x --mde 0.05 --daily-users 10", 1, "'x' for option '--rate' as a number")]
    [InlineData("--rate 0.1 --mde 0 --daily-users 10", 2, "--mde is out of its range")]
    [InlineData("--rate 0.1 --mde 0.05 --daily-users NaN", 2, "--daily-users is out of its range")]
    [InlineData("--rate 0.1 --mde 0.05 --daily-users 10 --max-days 0", 2, "--max-days is out of its range")]
    [InlineData("--rate 0.1 --mde 0.05 --daily-users 10 --arms 1", 2, "at least 2 arms, found 1")]
    [InlineData("--rate 0.1 --mde 0.05 --daily-users 10 --power 1", 2, "the power must be between alpha and 1, found 1")]
    [InlineData("--rate 0.1 --mde 0.05 --daily-users 10 --cuped-correlation 2", 2, "the correlation must be between -1 and 1, found 2")]
    [InlineData(
        "--baseline-mean 1 --baseline-variance -1 --mde 0.1 --daily-users 10",
        2,
        "the baseline variance must be positive, found -1"
    )]
    [InlineData("--rate 0.1 --mde 0.05 --daily-users 10 --sequential foo", 1, "'foo' not recognized")]
    [InlineData("--rate 0.1 --mde 0.05 --users-by-day {folder}/none.csv", 2, "none.csv: there is no such file")]
    [InlineData("--rate 0.1 --mde 0.05 --users-by-day {folder}/empty.csv", 2, "empty.csv: the file is empty")]
    [InlineData("--rate 0.1 --mde 0.05 --users-by-day {folder}/header.csv", 2, "found no row")]
    [InlineData("--rate 0.1 --mde 0.05 --users-by-day {folder}/other.csv", 2, "column 'cumulative_users' missing")]
    [InlineData("--rate 0.1 --mde 0.05 --users-by-day {folder}/word.csv", 2, "word.csv:3: 'cumulative_users' is 'x'")]
    [InlineData("--rate 0.1 --mde 0.05 --users-by-day {folder}/falls.csv", 2, "falls.csv:3: 'cumulative_users' is '50'")]
    public async Task Wrong_use_gets_one_clear_line(string line, int exitCode, string message)
    {
        var run = await RunAsync(line);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task An_empty_name_of_a_file_is_said_to_be_one()
    {
        var run = await SmallWorld.RunAsync("experiment", "duration", "--rate", "0.1", "--mde", "0.05", "--users-by-day", "");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--users-by-day is out of its range: expected the name of a file", run.Error);
    }

    private Task<CommandOutcome> RunAsync(string line) =>
        SmallWorld.RunAsync(["experiment", "duration", .. line.Replace("{folder}", _world.Folder, StringComparison.Ordinal).Split(' ')]);
}
