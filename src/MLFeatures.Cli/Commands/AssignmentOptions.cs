using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Cli.Commands;

/// <summary>A plan of assignment as a file, or as options.</summary>
internal sealed class AssignmentOptions
{
    private readonly Argument<string?> _file = new("plan")
    {
        Description = "File with the plan (top-level key 'assignment'); instead of the options below.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _scheme = new("--scheme")
    {
        Description = "Whose division is reproduced.",
        DefaultValueFactory = _ => AssignmentScheme.GrowthBook.Name,
    };

    private readonly Option<string> _seed = new("--seed")
    {
        Description = "Seed or salt of the division; each experiment needs its own.",
        HelpName = "text",
    };

    private readonly Option<string> _trafficSeed = new("--traffic-seed")
    {
        Description =
            "Salt that decides who takes part, for eppo, planout, statsig, absmartly. Default: the seed with '-traffic' behind it.",
        HelpName = "text",
    };

    private readonly Option<AssignmentArm[]> _arms = new("--arms")
    {
        Description = "The arms and their weights, control first. Default: control=0.5,treatment=0.5.",
        HelpName = "name=weight,…",
        CustomParser = ParseArms,
    };

    private readonly Option<double> _coverage = new("--coverage")
    {
        Description = "Share of users in the experiment, 0–1; also changes that of a plan. Raising it moves nobody between arms.",
        HelpName = "share",
        DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        _scheme.AcceptOnlyFromAmong([.. AssignmentScheme.All.Select(s => s.Name)]);
        command.Add(_file);
        foreach (var option in (Option[])[_scheme, _seed, _trafficSeed, _arms, _coverage])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_file) is not { Tokens.Count: > 0 })
            {
                if (result.GetResult(_seed) is null)
                    result.AddError("Give a plan file, or --seed with the experiment's seed.");
                return;
            }
            foreach (var option in (Option[])[_scheme, _seed, _trafficSeed, _arms])
            {
                if (result.GetResult(option) is { Implicit: false })
                    result.AddError($"{option.Name} stands in the plan file. Change it there: a plan keeps its division.");
            }
        });
    }

    public AssignmentPlan Read(ParseResult parse)
    {
        if (parse.GetValue(_file) is { } file)
        {
            var plan = AssignmentFile.Load(file);
            return parse.GetResult(_coverage) is { Implicit: false } ? plan with { Coverage = parse.GetValue(_coverage) } : plan;
        }
        return new()
        {
            Scheme = AssignmentScheme.Named(parse.GetRequiredValue(_scheme)),
            Seed = parse.GetRequiredValue(_seed),
            TrafficSeed = parse.GetValue(_trafficSeed),
            // Without the option the parser answers an empty array.
            Arms = parse.GetValue(_arms) is { Length: > 0 } arms ? arms : [new("control", 0.5), new("treatment", 0.5)],
            Coverage = parse.GetValue(_coverage),
        };
    }

    private static AssignmentArm[] ParseArms(ArgumentResult result)
    {
        var arms = new List<AssignmentArm>();
        foreach (var text in result.Tokens[^1].Value.Split(','))
        {
            var at = text.LastIndexOf('=');
            if (at < 0 || !double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                result.AddError($"--arms has '{text}', expected name=weight, as in control=0.5,treatment=0.5.");
            else
                arms.Add(new(text[..at].Trim(), weight));
        }
        return [.. arms];
    }
}
