using System.Globalization;
using MLFeatures.Importance.Information;

namespace MLFeatures.Importance.Leakage;

/// <summary>When something is taken for a leak of the label.</summary>
public sealed record LeakageHunterOptions
{
    /// <summary>
    /// max(AUC, 1 − AUC) from which on one feature alone is a leak; above 0.5, at most 1. Two classes. Default 0.99: honest single features stay below (the best
    /// of the Wisconsin breast cancer data reaches 0.975).
    /// </summary>
    public double SingleFeatureAuc { get; init; } = 0.99;

    /// <summary>
    /// |Spearman's ρ| from which on one feature alone, by its value or by its level, is a leak of a numeric label; 0–1. Default 0.97: 6 % of the variation of the
    /// label's ranks are left to all else, which in normal data is an AUC of 0.98 for the upper half of the label. Series that only rise have it honestly.
    /// </summary>
    public double SingleFeatureCorrelation { get; init; } = 0.97;

    /// <summary>
    /// Share of the label's entropy that one feature takes away, beyond chance, from which on it is a leak; 0–1. Default 0.95: less than a twentieth of
    /// what there is to know would be left to all others.
    /// </summary>
    public double InformationShare { get; init; } = 0.95;

    /// <summary>
    /// max(AUC, 1 − AUC), of more classes Cramér's V, of a number |correlation|, of being missing from which on missingness is suspicious. Default 0.9; from
    /// <see cref="SingleFeatureAuc"/> on it is an error. Values are often missing for an honest reason that has to do with the label, hardly ever that much.
    /// </summary>
    public double Missingness { get; init; } = 0.9;

    /// <summary>Share of different values among the known from which on whole numbers, or text, are an identifier. Default 0.95; 0–1.</summary>
    public double IdentifierDistinctShare { get; init; } = 0.95;

    /// <summary>
    /// max(AUC, 1 − AUC), or |Spearman's ρ|, of an identifier's order from which on it is suspicious. Default 0.9: rows numbered class by class, or in the
    /// order of the label, have it; a number given out by chance has 0.5 and 0.
    /// </summary>
    public double IdentifierOrder { get; init; } = 0.9;

    /// <summary>
    /// Share of one feature in the sum of all positive importances from which on a model rests on it alone; 0–1, of three features or more. Default 0.8: worth
    /// four times all others together. Honest models have it too, so it is a warning.
    /// </summary>
    public double ImportanceShare { get; init; } = 0.8;

    /// <summary>Share of rows whose feature is from the label's time or later, or was recorded then, from which on it is a leak. Default 0.01: a few are clock skew.</summary>
    public double LateShare { get; init; } = 0.01;

    /// <summary>Rows that a check needs, of each class where there are two, at least 2. Default 20: with fewer, a perfect ranking among hundreds of features may be chance.</summary>
    public int MinimumRows { get; init; } = 20;

    /// <summary>How the label is read. Default null: as <see cref="FeatureScoreOptions.Label"/> says.</summary>
    public LabelKind? Label { get; init; }

    /// <summary>Columns of numbers that are codes of categories. Default none.</summary>
    public IReadOnlyCollection<string> Categories { get; init; } = [];

    /// <summary>Columns that are no features, such as the times named in the evidence: they are not looked at. Default none.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];

    /// <summary>Columns at work at the same time, 1 or more. Default: one per processor. Results are the same, to the last bit, with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <exception cref="ArgumentException">One or more settings are outside their range; the message names each.</exception>
    internal static LeakageHunterOptions Checked(LeakageHunterOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.SingleFeatureAuc is not (> 0.5 and <= 1))
            faults.Add(Fault(nameof(SingleFeatureAuc), options.SingleFeatureAuc, "more than 0.5, at most 1"));
        (string, double)[] shares =
        [
            (nameof(SingleFeatureCorrelation), options.SingleFeatureCorrelation),
            (nameof(InformationShare), options.InformationShare),
            (nameof(Missingness), options.Missingness),
            (nameof(IdentifierDistinctShare), options.IdentifierDistinctShare),
            (nameof(IdentifierOrder), options.IdentifierOrder),
            (nameof(ImportanceShare), options.ImportanceShare),
            (nameof(LateShare), options.LateShare),
        ];
        faults.AddRange(shares.Where(s => s.Item2 is not (> 0 and <= 1)).Select(s => Fault(s.Item1, s.Item2, "above 0, at most 1")));
        if (options.MinimumRows < 2)
            faults.Add(Fault(nameof(MinimumRows), options.MinimumRows, "2 or more"));
        if (options.Threads < 1)
            faults.Add(Fault(nameof(Threads), options.Threads, "1 or more"));
        if (faults.Count > 0)
            throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
        return options;
    }

    private static string Fault<T>(string name, T found, string expected) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {found}: expected {expected}.");
}
