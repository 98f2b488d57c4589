using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>Mutual information of one column with the label, by the estimator that their kinds demand, with test and interval.</summary>
internal sealed class InformationScorer(ScoredRows rows, FeatureScoreOptions options, CounterRandom random)
{
    // Then p is known to about a fifth of itself, and a column without information has cost some forty shuffles.
    private const int Enough = 20;

    private readonly NearestNeighborOptions _neighbors = new() { Neighbors = options.Neighbors, Unit = options.Unit };

    internal FeatureScore Of(FeatureScore score)
    {
        var tested = Sample();
        return (Categories, rows.LabelCodes) switch
        {
            ({ } feature, { } label) => OfCategories(score, feature, label, tested),
            (null, { } label) => OfClasses(score, rows.Numbers!, label, tested),
            ({ } feature, null) => OfClasses(score, rows.LabelNumbers!, feature, tested),
            _ => OfNumbers(score, tested),
        };
    }

    // Flags are categories here: of two values nothing is near.
    private int[]? Categories => rows.Kind == FeatureKind.Boolean || rows.Numbers is null ? rows.Codes : null;

    private FeatureScore OfCategories(FeatureScore score, int[] feature, int[] label, int[] tested)
    {
        var interval = options.InformationIntervals
            ? InformationInterval.OfCategories(feature, label, Dealt, unit: options.Unit, options: Jackknife)
            : null;
        return Scored(
            score,
            MutualInformation.Of(ContingencyTable.Of(feature, label), options.Unit),
            "plug-in",
            interval,
            () =>
                InformationPermutationTest.OfCategories(
                    At(feature, tested),
                    At(label, tested),
                    Shuffled,
                    permutations: options.Permutations
                )
        );
    }

    private FeatureScore OfClasses(FeatureScore score, double[] numbers, int[] classes, int[] tested)
    {
        var interval = options.InformationIntervals ? InformationInterval.OfClasses(numbers, classes, Dealt, _neighbors, Jackknife) : null;
        return Scored(
            score,
            NearestNeighborInformation.OfClasses(numbers, classes, _neighbors).Value,
            FormattableString.Invariant($"Ross, {options.Neighbors} neighbours"),
            interval,
            () =>
                InformationPermutationTest.OfClasses(
                    At(numbers, tested),
                    At(classes, tested),
                    Shuffled,
                    _neighbors,
                    options.Permutations,
                    Enough
                )
        );
    }

    private FeatureScore OfNumbers(FeatureScore score, int[] tested)
    {
        if (rows.Count <= options.Neighbors)
            return score with
            {
                Reason = FormattableString.Invariant($"{rows.Count} rows are not more than {options.Neighbors} neighbours"),
            };
        var (x, y) = (rows.Numbers!, rows.LabelNumbers!);
        var interval = options.InformationIntervals ? InformationInterval.OfNumbers(x, y, Dealt, _neighbors, Jackknife) : null;
        return Scored(
            score,
            NearestNeighborInformation.OfNumbers(x, y, _neighbors).Value,
            FormattableString.Invariant($"Kraskov–Stögbauer–Grassberger, {options.Neighbors} neighbours"),
            interval,
            () => InformationPermutationTest.OfNumbers(At(x, tested), At(y, tested), Shuffled, _neighbors, options.Permutations, Enough)
        );
    }

    private FeatureScore Scored(
        FeatureScore score,
        double? value,
        string method,
        InformationInterval? interval,
        Func<InformationPermutationResult> test
    ) =>
        score with
        {
            Value = value,
            Method = method,
            Reason = value is null ? "no class has two rows, so that no row has a neighbour of its class" : null,
            PValue = value is null || options.Permutations == 0 ? null : test().PValue,
            Lower = interval?.Lower,
            Upper = interval?.Upper,
        };

    private CounterRandom Shuffled => random.Stream("shuffles");

    private CounterRandom Dealt => random.Stream("jackknife");

    private JackknifeOptions Jackknife => new() { Confidence = options.Confidence };

    // Rising, so that a sample of all rows is the rows as they are.
    private int[] Sample()
    {
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        if (options.Permutations == 0 || rows.Count <= options.PermutationRows)
            return all;
        random.Stream("sample").Shuffle<int>(all);
        return [.. all.Take(options.PermutationRows).Order()];
    }

    private static T[] At<T>(T[] values, int[] kept) => Array.ConvertAll(kept, row => values[row]);
}
