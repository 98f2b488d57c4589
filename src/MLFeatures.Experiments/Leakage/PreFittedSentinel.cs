using System.Collections.Immutable;
using Microsoft.ML;
using MLFeatures.Bridge;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Importance.Selection;
using MLFeatures.Transforms;

namespace MLFeatures.Experiments.Leakage;

/// <summary>
/// Whether the transforms that an arm computes on demand were fitted before the experiment: on rows that are tested on later. Such a transform is the
/// same object, or has learned the very same, whatever rows it is fitted on.
/// </summary>
internal static class PreFittedSentinel
{
    private const string AllOfThem = "(all features computed on demand)";

    // One row has one category and no spread; of a few rows, chance decides what is most informative.
    private static readonly int[] s_fewRows = [1, 3, 5, 7];

    public static LeakageFinding? Find(ArmTable table, Trials trials)
    {
        var resamples = trials.Split.Resamples;
        var first = trials.FitOnDemand(table, resamples[0]).Transformer;
        var last = trials.FitOnDemand(table, resamples[^1]).Transformer;
        if (Shared(first, last) is { } shared)
            return Finding(table, $"Fitted on the training rows of two resamples, the on-demand transforms share the very same {shared}");
        // The estimators of ML.NET and of this toolkit fit when they are told to; only those of others may bring something fitted along.
        var estimator = table.Arm.OnDemand!(new MLContext(trials.Seed(resamples[0], 0)));
        if (EstimatorParts.Of(estimator).All(IsKnown) || SameInAll(table, trials, first, last) is not { } same)
            return null;
        return Finding(
            table,
            FormattableString.Invariant(
                $"Fitted on {resamples[0].TrainRows.Length:N0} training rows, on those of another resample and on {string.Join(", ", s_fewRows)} rows, "
            ) + $"the {same} that the on-demand transforms contain has learned the very same each time"
        );
    }

    private static LeakageFinding Finding(ArmTable table, string evidence) =>
        new(
            table.Arm.Name,
            AllOfThem,
            evidence + ": it was fitted before, and may have seen the labels of test rows.",
            "Create every estimator inside the factory, from the MLContext it is given, so that each resample fits its own."
        );

    private static string? Shared(ITransformer first, ITransformer second)
    {
        var parts = Parts(first).ToHashSet(ReferenceEqualityComparer.Instance);
        return Parts(second).FirstOrDefault(parts.Contains)?.GetType().Name;
    }

    private static IEnumerable<ITransformer> Parts(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Parts) : [transformer];

    private static bool IsKnown(IEstimator<ITransformer> estimator)
    {
        var assembly = estimator.GetType().Assembly;
        return assembly == typeof(WeightedAveragingEstimator).Assembly
            || assembly == typeof(FeatureSelectingEstimator).Assembly
            || assembly.GetName().Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal);
    }

    // What learns may learn the same from two large samples: the same categories, the same least and largest value. Not from a handful of rows as well.
    private static string? SameInAll(ArmTable table, Trials trials, ITransformer first, ITransformer last)
    {
        var ml = new MLContext(0);
        var candidates = LearnedParts.Of(ml, first);
        foreach (var fit in Fits(table, trials, last))
        {
            candidates = fit is null ? [] : [.. candidates.Intersect(LearnedParts.Of(ml, fit))];
            if (candidates.Count == 0)
                return null;
        }
        return candidates[0].Name;
    }

    private static IEnumerable<ITransformer?> Fits(ArmTable table, Trials trials, ITransformer last)
    {
        yield return last;
        var resample = trials.Split.Resamples[0];
        foreach (var count in s_fewRows)
            yield return TryFit(table, trials, resample with { TrainRows = Few(resample.TrainRows, count) });
    }

    // Spread evenly, so that each count meets other rows.
    private static ImmutableArray<int> Few(ImmutableArray<int> rows, int count) =>
        [.. Enumerable.Range(0, count).Select(i => rows[(int)((2L * i + 1) * rows.Length / (2 * count))]).Distinct()];

    // What cannot be fitted on a handful of rows learns from them.
    private static ITransformer? TryFit(ArmTable table, Trials trials, Resample resample)
    {
        try
        {
            return trials.FitOnDemand(table, resample).Transformer;
        }
        catch (TrialException)
        {
            return null;
        }
    }
}
