using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Search;

/// <summary>A trainer to try, and where its parameters are drawn from.</summary>
/// <param name="Trainer">Name in the catalog.</param>
/// <param name="Ranges">The parameters that vary; the others have their defaults.</param>
public sealed record TrainerSpace(string Trainer, IReadOnlyList<ParameterRange> Ranges)
{
    // Around the defaults of ML.NET, by half an order of magnitude or one: beyond it lie models that are seldom any good or seldom quick.
    private static readonly TrainerSpace[] Usual =
    [
        new(
            "FastTree",
            [new("trees", 20, 200), new("leaves", 4, 64), new("learning_rate", 0.03, 0.3), new("minimum_rows_per_leaf", 5, 50)]
        ),
        new("FastForest", [new("trees", 20, 200), new("leaves", 8, 128), new("minimum_rows_per_leaf", 2, 50)]),
        new("LbfgsLogisticRegression", [new("l1", 0.001, 10), new("l2", 0.001, 10)]),
        new("Sdca", []),
    ];

    /// <summary>The trainers of a task with ranges around their defaults.</summary>
    public static IReadOnlyList<TrainerSpace> Defaults(LearningTask task) =>
        [.. Usual.Where(s => TrainerCatalog.All.Any(t => Is(t, s.Trainer) && t.Tasks.Contains(task)))];

    internal IEnumerable<string> Faults(LearningTask task)
    {
        if (TrainerCatalog.All.FirstOrDefault(t => Is(t, Trainer) && t.Tasks.Contains(task)) is not { } type)
        {
            yield return $"There is no trainer '{Trainer}' for the task {task}.";
            yield break;
        }
        foreach (var range in Ranges)
        {
            var parameter = type.Parameters.FirstOrDefault(p => string.Equals(p.Name, range.Name, StringComparison.Ordinal));
            if (parameter is null)
                yield return $"{Trainer} has no parameter '{range.Name}'.";
            else if (!(range.From >= parameter.Minimum && range.To <= parameter.Maximum && range.From <= range.To))
                yield return FormattableString.Invariant(
                    $"{Trainer}: {range.Name} from {range.From} to {range.To}: expected a range within {parameter.Minimum} to {parameter.Maximum}."
                );
            else if (range.Logarithmic && range.From <= 0)
                yield return FormattableString.Invariant($"{Trainer}: {range.Name} from {range.From}: a logarithmic range begins above 0.");
        }
    }

    private static bool Is(TrainerType type, string name) => string.Equals(type.Name, name, StringComparison.Ordinal);
}
