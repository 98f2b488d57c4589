using System.Globalization;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Search;

/// <summary>The configurations of a search: the arm as it is, and different ones drawn at random from feature sets, trainers and ranges.</summary>
internal sealed class SearchSpace(PreparedArm arm, TrainerDefinition trainer, SearchOptions options, IReadOnlyList<TrainerSpace> trainers)
{
    // Small spaces run out of different configurations.
    private const int DrawsPerConfiguration = 20;

    private readonly CounterRandom _random = new CounterRandom(unchecked((long)options.Seed)).Stream("search");

    /// <param name="count">How many; fewer when there are not so many.</param>
    /// <exception cref="ArgumentException">A feature set names what the arm does not have.</exception>
    public IReadOnlyList<SearchConfiguration> Draw(int count)
    {
        var sets = Sets();
        var drawn = new List<SearchConfiguration>
        {
            new()
            {
                Number = 0,
                FeatureSet = sets[0].Name,
                Features = sets[0].Features,
                Trainer = null,
                TrainerDescription = trainer.Description,
            },
        };
        var known = new HashSet<string>(StringComparer.Ordinal) { Key(drawn[0]) };
        for (var draw = 0; drawn.Count < count && draw < count * DrawsPerConfiguration; draw++)
        {
            var random = _random.Stream(draw);
            var set = sets[(int)random.Stream("features").Below(0, sets.Count)];
            var choice = Choose(random);
            var configuration = new SearchConfiguration
            {
                Number = drawn.Count,
                FeatureSet = set.Name,
                Features = set.Features,
                Trainer = choice,
                TrainerDescription = TrainerCatalog.Of(choice).Description,
            };
            if (known.Add(Key(configuration)))
                drawn.Add(configuration);
        }
        return drawn;
    }

    /// <summary>The arm's inputs that hold the features of a configuration.</summary>
    public IReadOnlyList<ModelInput> Inputs(SearchConfiguration configuration) =>
        [.. arm.Inputs.Where(i => i.Features.Any(f => configuration.Features.Contains($"{f}", StringComparer.Ordinal)))];

    private static string Key(SearchConfiguration c) => $"{c.TrainerDescription} {string.Join(',', c.Features)}";

    private List<FeatureSet> Sets()
    {
        string[] All(Func<ModelInput, bool> takes) => [.. arm.Inputs.Where(takes).SelectMany(i => i.Features).Select(f => $"{f}")];
        bool Has(ModelInput input, string pattern) =>
            input.Features.Any(f =>
                string.Equals(pattern, $"{f}", StringComparison.Ordinal) || string.Equals(pattern, $"{f.View}:*", StringComparison.Ordinal)
            );
        var views = arm.Inputs.Select(i => i.Reference.View).Distinct(StringComparer.Ordinal).ToArray();
        var sets = new List<FeatureSet> { new("all", All(_ => true)) };
        if (views.Length > 1)
            sets.AddRange(
                views.Select(v => new FeatureSet($"without {v}", All(i => !string.Equals(i.Reference.View, v, StringComparison.Ordinal))))
            );
        foreach (var set in options.FeatureSets)
        {
            if (set.Features.FirstOrDefault(p => !arm.Inputs.Any(i => Has(i, p))) is { } unknown)
                throw new ArgumentException(
                    $"The feature set '{set.Name}' asks for '{unknown}', which arm '{arm.Name}' does not have.",
                    nameof(options)
                );
            sets.Add(new(set.Name, All(i => set.Features.Any(p => Has(i, p)))));
        }
        return sets;
    }

    private TrainerChoice Choose(CounterRandom random)
    {
        var space = trainers[(int)random.Stream("trainer").Below(0, trainers.Count)];
        var type = TrainerCatalog.All.First(t => string.Equals(t.Name, space.Trainer, StringComparison.Ordinal));
        return new()
        {
            Name = space.Trainer,
            Parameters = space.Ranges.ToDictionary(
                r => r.Name,
                r => Value(r, type.Parameters.First(p => string.Equals(p.Name, r.Name, StringComparison.Ordinal)), random),
                StringComparer.Ordinal
            ),
        };
    }

    private static double Value(ParameterRange range, TrainerParameter parameter, CounterRandom random)
    {
        var u = random.Stream(range.Name).Uniform(0);
        var value = range.Logarithmic ? range.From * Math.Pow(range.To / range.From, u) : range.From + u * (range.To - range.From);
        // Three digits are more than any trainer feels, can be written in a plan, and do not hang on the platform's logarithm.
        value = parameter.Whole
            ? Math.Round(value)
            : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(value, range.From, range.To);
    }
}
