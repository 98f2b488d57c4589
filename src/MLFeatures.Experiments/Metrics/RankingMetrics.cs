using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that order the rows of a group, for example the films of a user.</summary>
/// <remarks>
/// NDCG and DCG are those of ML.NET's evaluator: its gains (0, 3, 7, 15, 31, …), natural logarithms, the least relevant of tied rows first, 0 for a
/// group without a relevant row; but NDCG is 0–1 and goes on above grade 4. For the others a row is relevant from grade 1 on.
/// </remarks>
public static class RankingMetrics
{
    private const string Relevant = "rows with relevance grades from 0 to 60, and one above 0";

    /// <summary>The most relevant a row can be; grades begin at 0.</summary>
    internal const int HighestGrade = 60;

    /// <summary>Normalized discounted cumulative gain of the first ten rows of each group, mean of the groups, 0–1.</summary>
    public static Metric Ndcg10 { get; } = Ndcg(10);

    /// <summary>Mean average precision: mean precision at the ranks of the relevant rows, mean of the groups, 0–1.</summary>
    public static Metric MeanAveragePrecision { get; } = Ranks("mean_average_precision", RelevantRanks.MeanAveragePrecision);

    /// <summary>Mean reciprocal rank of the first relevant row of each group, 0–1.</summary>
    public static Metric MeanReciprocalRank { get; } = Ranks("mean_reciprocal_rank", RelevantRanks.MeanReciprocalRank);

    /// <summary>
    /// All of them: <c>ndcg_k</c> (0–1), <c>dcg_k</c> (0 or more) and <c>precision_k</c> (0–1) of the first k = 1, 3, 5 and 10 rows of each group, and
    /// the two above.
    /// </summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Ndcg10,
        MeanAveragePrecision,
        MeanReciprocalRank,
        Ndcg(1),
        Ndcg(3),
        Ndcg(5),
        Dcg(1),
        Dcg(3),
        Dcg(5),
        Dcg(10),
        Precision(1),
        Precision(3),
        Precision(5),
        Precision(10),
    ];

    private delegate double? OfRelevant(ReadOnlySpan<double> scores, ReadOnlySpan<bool> relevant, ReadOnlySpan<long> groups);

    private static Metric Ndcg(int top) =>
        Create(Name("ndcg", top), (r, g) => DiscountedGain.Normalized(r.Scores.Span, Gains(g), r.Groups.Span, top));

    private static Metric Dcg(int top) =>
        Create(Name("dcg", top), (r, g) => DiscountedGain.Of(r.Scores.Span, Gains(g), r.Groups.Span, top));

    private static Metric Precision(int top) =>
        Ranks(Name("precision", top), (s, relevant, g) => RelevantRanks.PrecisionAt(s, relevant, g, top));

    private static Metric Ranks(string name, OfRelevant score) =>
        Create(name, (r, g) => score(r.Scores.Span, Array.ConvertAll(g, grade => grade > 0), r.Groups.Span));

    private static Metric Create(string name, Func<ScoredRows, int[], double?> evaluate) =>
        Metric.Of(
            name,
            LearningTask.Ranking,
            higherIsBetter: true,
            Relevant,
            r => Grades(r) is { } grades && grades.Any(g => g > 0) ? evaluate(r, grades) : null
        );

    // Null when a row has no grade.
    private static int[]? Grades(ScoredRows rows)
    {
        var grades = rows.Classes.IsEmpty ? Array.ConvertAll(rows.Outcomes.ToArray(), Grade) : rows.Classes.ToArray();
        return Array.TrueForAll(grades, g => g is >= 0 and <= HighestGrade) ? grades : null;
    }

    private static int Grade(float outcome) => outcome is >= 0 and <= HighestGrade && float.IsInteger(outcome) ? (int)outcome : -1;

    private static double[] Gains(int[] grades) => Array.ConvertAll(grades, DiscountedGain.GainOf);

    private static string Name(string metric, int top) => string.Create(CultureInfo.InvariantCulture, $"{metric}_{top}");
}
