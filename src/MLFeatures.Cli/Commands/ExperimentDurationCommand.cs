using System.CommandLine;
using System.Text.Json;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments.Online.Planning;
using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment duration</c>: how long an experiment must run.</summary>
internal sealed class ExperimentDurationCommand
{
    private readonly Option<double?> _mean = new("--baseline-mean") { Description = "Mean of the metric per user today." };
    private readonly Option<double?> _variance = new("--baseline-variance") { Description = "Its variance per user." };
    private readonly Option<double?> _rate = new("--rate")
    {
        Description = "For a share of users: the share today, 0-1, in place of mean and variance.",
    };
    private readonly Option<double> _effect = new("--mde")
    {
        Description = "Smallest relative effect to find: 0.02 is two per cent.",
        Required = true,
    };
    private readonly Option<int> _arms = new("--arms") { Description = "Arms with the control.", DefaultValueFactory = _ => 2 };
    private readonly Option<double> _alpha = new("--alpha") { Description = "Error rate, two-sided.", DefaultValueFactory = _ => 0.05 };
    private readonly Option<double> _power = new("--power")
    {
        Description = "Chance to find a true effect.",
        DefaultValueFactory = _ => 0.8,
    };
    private readonly Option<double> _correlation = new("--cuped-correlation")
    {
        Description = "Correlation of the metric with the same metric before the experiment.",
    };
    private readonly Option<string?> _curve = new("--users-by-day")
    {
        Description = "CSV with a row per day and the column 'cumulative_users': unique users since the start.",
        HelpName = "file",
    };
    private readonly Option<double?> _daily = new("--daily-users")
    {
        Description = "New users per day, when no curve is known. Users come back, so the answer is a lower limit.",
    };
    private readonly Option<string> _sequential = new("--sequential")
    {
        Description = "How the experiment is looked at: none, lan-demets-obf (weekly looks), power-family, confidence-sequence (any time).",
        DefaultValueFactory = _ => "none",
    };
    private readonly Option<int> _days = new("--max-days") { Description = "Longest duration.", DefaultValueFactory = _ => 42 };
    private readonly Option<double?> _affected = new("--users-affected") { Description = "Users that the decision will apply to." };
    private readonly Option<double?> _cost = new("--weekly-cost") { Description = "What one more week costs, in the unit of the metric." };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    private ExperimentDurationCommand() => _sequential.AcceptOnlyFromAmong("none", "lan-demets-obf", "power-family", "confidence-sequence");

    public static Command Create(Terminal terminal)
    {
        var options = new ExperimentDurationCommand();
        var command = new DocumentedCommand(
            "duration",
            "Days until an effect can be found, what each week shows, and when waiting stops paying.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment duration --rate 0.1 --mde 0.05 --daily-users 4000",
                    "mlfeatures experiment duration --baseline-mean 12.5 --baseline-variance 900 --mde 0.03 --users-by-day users.csv --cuped-correlation 0.6",
                ],
                Done = "answered, also when the longest duration is too short",
                Invalid = "a number or the file of users is invalid",
            }
        );
        foreach (var option in options.All())
            command.Options.Add(option);
        command.SetAction((parse, ct) => options.RunAsync(parse, terminal, ct));
        return command;
    }

    private IEnumerable<Option> All() =>
        [
            _mean,
            _variance,
            _rate,
            _effect,
            _arms,
            _alpha,
            _power,
            _correlation,
            _curve,
            _daily,
            _sequential,
            _days,
            _affected,
            _cost,
            _format,
        ];

    private async Task<int> RunAsync(ParseResult parse, Terminal terminal, CancellationToken ct)
    {
        var (mean, variance) = Baseline(parse);
        var daily = parse.GetValue(_daily);
        var file = parse.GetValue(_curve);
        if (daily is null == file is null)
            throw new FormatException("Give either --users-by-day or --daily-users: the duration depends on how many users come.");
        Check(file is null || !string.IsNullOrWhiteSpace(file), "--users-by-day", "the name of a file");
        var days = parse.GetValue(_days);
        Check(days is >= 1 and <= 3_650, "--max-days", "1 to 3650 days");
        Check(daily is null or >= 1 and <= 1e9, "--daily-users", "1 to 1,000,000,000 users");
        Check(parse.GetValue(_cost) is null or >= 0, "--weekly-cost", "0 or more");
        Check(parse.GetValue(_affected) is null or >= 0, "--users-affected", "0 or more");
        Check(parse.GetValue(_effect) is >= 1e-6 and <= 1e6, "--mde", "a share from 0.000001 to 1000000, such as 0.02 for 2 %");
        var question = new DurationQuestion
        {
            BaselineMean = mean,
            BaselineVariance = variance,
            MinimumEffect = parse.GetValue(_effect),
            CumulativeUsers = file is not null ? await UserCurve.ReadAsync(file, ct) : UserCurve.Straight(daily!.Value, Math.Max(days, 1)),
            Arms = parse.GetValue(_arms),
            Alpha = parse.GetValue(_alpha),
            Power = parse.GetValue(_power),
            CupedCorrelation = parse.GetValue(_correlation),
            MaximumDays = days,
            UsersAffected = parse.GetValue(_affected),
            WeeklyCost = parse.GetValue(_cost),
            Sequential = parse.GetRequiredValue(_sequential) switch
            {
                "lan-demets-obf" => SequentialMethod.LanDeMetsObf,
                "power-family" => SequentialMethod.PowerFamily,
                "confidence-sequence" => SequentialMethod.ConfidenceSequence,
                _ => SequentialMethod.None,
            },
        };
        var answer = DurationOptimizer.Answer(question);
        if (parse.GetValue(_format) is OutputFormat.Json)
            terminal.WriteRaw(JsonSerializer.Serialize(answer, Composition.Json) + "\n");
        else
            terminal.Out.Write(DurationView.Render(question, answer));
        if (daily is not null)
            terminal.Note(
                "Note: --daily-users draws a straight line. Users come back, so new users get fewer each day and the true duration is longer; "
                    + "--users-by-day takes the curve of unique users."
            );
        return ExitCode.Done;
    }

    private static void Check(bool holds, string option, string expected)
    {
        if (!holds)
            throw new FormatException($"{option} is out of its range: expected {expected}.");
    }

    private (double Mean, double Variance) Baseline(ParseResult parse)
    {
        if (parse.GetValue(_rate) is { } rate)
        {
            if (parse.GetValue(_mean) is not null || parse.GetValue(_variance) is not null)
                throw new FormatException("Give either --rate, or --baseline-mean and --baseline-variance.");
            return rate is > 0 and < 1
                ? (rate, rate * (1 - rate))
                : throw new FormatException(FormattableString.Invariant($"--rate is {rate}, expected a share between 0 and 1."));
        }
        return parse.GetValue(_mean) is { } mean && parse.GetValue(_variance) is { } variance
            ? (mean, variance)
            : throw new FormatException("Give --rate for a share of users, or --baseline-mean and --baseline-variance.");
    }
}
