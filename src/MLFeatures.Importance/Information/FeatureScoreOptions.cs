using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>Which scores are computed, of what, and how.</summary>
public sealed record FeatureScoreOptions
{
    /// <summary>Which scores. Default null: all.</summary>
    public IReadOnlyCollection<FeatureMeasure>? Measures { get; init; }

    /// <summary>Which columns, by name; a vector stands for all its slots. Default null: all but the label.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    /// <summary>
    /// How the label is read. Default null: as classes when it is a flag, text or key, when it has two values, or when it is whole numbers of at most 20
    /// different values; else as a number.
    /// </summary>
    public LabelKind? Label { get; init; }

    /// <summary>Columns of numbers that are codes of categories, such as a genre's number. Default none.</summary>
    public IReadOnlyCollection<string> Categories { get; init; } = [];

    /// <summary>Bins of about equally many rows for binned scores, 2 or more. Default 10, as scorecards have it.</summary>
    public int Bins { get; init; } = 10;

    /// <summary>Neighbours of mutual information, 1 or more. Default 3, as in scikit-learn.</summary>
    public int Neighbors { get; init; } = 3;

    /// <summary>The unit of mutual information and information gain. Default nats.</summary>
    public InformationUnit Unit { get; init; } = InformationUnit.Nats;

    /// <summary>
    /// Most shuffles behind each p-value of mutual information, 0 for none. Default 999: p-values down to 0.001, which adjustment over dozens of columns leaves
    /// room for. A column of which 20 shuffles share as much gets no more. The other p-values need no shuffles.
    /// </summary>
    public int Permutations { get; init; } = 999;

    /// <summary>
    /// Most rows that the shuffles are made of, 20 or more; of more a random sample is taken. Default 1,000: a test of fewer rows is as valid, only less sharp, and a
    /// dependence that a thousand rows do not show is of little use. The score itself is always that of all rows.
    /// </summary>
    public int PermutationRows { get; init; } = 1_000;

    /// <summary>
    /// Whether mutual information gets an interval, by the grouped jackknife on all rows: as costly as twenty scores. Default false. Pearson, Spearman and AUC
    /// always have theirs.
    /// </summary>
    public bool InformationIntervals { get; init; }

    /// <summary>Level of the intervals, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Where shuffles and samples come from; those of a column depend on this and its name alone. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Columns at work at the same time, 1 or more. Default: one per processor. Results are the same, to the last bit, with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal FeatureMeasure[] Asked => Measures is null ? Enum.GetValues<FeatureMeasure>() : [.. Measures.Distinct().Order()];

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are outside their range; the message names each.</exception>
    internal static FeatureScoreOptions Checked(FeatureScoreOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Measures is { Count: 0 })
            faults.Add("Measures is empty: expected at least one, or null for all.");
        if (options.Columns is { Count: 0 })
            faults.Add("Columns is empty: expected at least one, or null for all.");
        if (options.Bins < 2)
            faults.Add(Fault(nameof(Bins), options.Bins, "2 or more"));
        if (options.Neighbors < 1)
            faults.Add(Fault(nameof(Neighbors), options.Neighbors, "1 or more"));
        if (options.Permutations < 0)
            faults.Add(Fault(nameof(Permutations), options.Permutations, "0 or more"));
        if (options.PermutationRows < 20 || options.PermutationRows <= options.Neighbors)
            faults.Add(Fault(nameof(PermutationRows), options.PermutationRows, "20 or more, and more than neighbours"));
        if (options.Confidence is not (> 0 and < 1))
            faults.Add(Fault(nameof(Confidence), options.Confidence, "a level between 0 and 1"));
        if (options.Threads < 1)
            faults.Add(Fault(nameof(Threads), options.Threads, "1 or more"));
        if (faults.Count > 0)
            throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
        return options;
    }

    private static string Fault<T>(string name, T found, string expected) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {found}: expected {expected}.");
}
