using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Importance;

/// <summary>The importances of one arm's features in all resamples that counted.</summary>
/// <param name="Table">The arm.</param>
/// <param name="Resamples">Number of the resample, and its models: one per model seed, none failed.</param>
internal sealed record ArmOutcomes(ArmTable Table, IReadOnlyList<(int Index, ImportanceOutcome[] Models)> Resamples)
{
    /// <param name="table">The arm.</param>
    /// <param name="outcomes">Per resample, per model seed; null where a trial failed.</param>
    public static ArmOutcomes Of(ArmTable table, ImportanceOutcome?[][] outcomes) =>
        new(
            table,
            [
                .. outcomes
                    .Select((models, resample) => (resample, Models: models.OfType<ImportanceOutcome>().ToArray()))
                    .Where(r => r.Models.Length == outcomes[r.resample].Length),
            ]
        );

    /// <summary>What is said of the arm.</summary>
    /// <param name="described">The arm in words.</param>
    /// <param name="measure">What was measured.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train.</param>
    /// <param name="confidence">Level of the intervals.</param>
    public ArmImportance Summarize(ArmResult described, ArmMeasure measure, double testToTrainRatio, double confidence)
    {
        var models = Resamples.SelectMany(r => r.Models).ToArray();
        var features = models
            .SelectMany(m => m.Features)
            .DistinctBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => Feature(f, testToTrainRatio, confidence))
            // What is never below 0 cannot be held against a mean of 0.
            .Select(f => measure is ArmMeasure.Interactions ? f with { PValue = null } : f)
            .ToArray();
        return new()
        {
            Arm = Table.Arm.Name,
            Against = described.Against,
            Branch = Table.Arm.Branch,
            ContentId = Table.Arm.ContentId,
            Trainer = described.Trainer,
            Metric = Resamples.Count == 0 ? null : Resamples.Average(r => r.Models.Average(m => m.Metric)),
            Resamples = Resamples.Count,
            Features =
            [
                .. Adjusted(features)
                    .OrderByDescending(f => f.Mean ?? double.NegativeInfinity)
                    .ThenBy(f => f.Feature, StringComparer.Ordinal),
            ],
            ShapleyReason = models.Select(m => m.ShapleyReason).FirstOrDefault(reason => reason is not null),
        };
    }

    private ArmFeatureImportance Feature(FeatureOutcome known, double testToTrainRatio, double confidence)
    {
        FeatureOutcome[] all = [.. Resamples.SelectMany(r => Of(r.Models, known.Name))];
        ResampleImportance[] values =
        [
            .. Resamples
                .Select(r => (r.Index, Models: Of(r.Models, known.Name).ToArray(), Expected: r.Models.Length))
                .Where(r => r.Models.Length == r.Expected && Array.TrueForAll(r.Models, m => m.Value is not null))
                .Select(r => new ResampleImportance(r.Index, r.Models.Average(m => m.Value!.Value))),
        ];
        var entry = new ArmFeatureImportance
        {
            Feature = known.Name,
            View = known.View,
            Status = ImportanceStatus.Undefined,
            MeanAbsoluteShapley = Array.TrueForAll(all, f => f.Shapley is not null) ? all.Average(f => f.Shapley) : null,
            Values = values,
        };
        if (values.Length == 0)
            return entry with { Reason = all.Select(f => f.Reason).FirstOrDefault(r => r is not null) ?? "not all models have it" };
        var unused = Array.TrueForAll(all, f => f.Status is ImportanceStatus.Unused);
        var mean = CorrectedMean.Of([.. values.Select(v => v.Value)], testToTrainRatio, confidence, Alternative.Greater);
        return entry with
        {
            Status = unused ? ImportanceStatus.Unused : ImportanceStatus.Measured,
            Reason = unused ? "no model of the arm reads it" : mean.Reason,
            Mean = mean.Mean,
            StandardError = mean.StandardError,
            Interval = mean.Interval,
            PValue = mean.PValue,
        };
    }

    private static IEnumerable<FeatureOutcome> Of(ImportanceOutcome[] models, string feature) =>
        models.SelectMany(m => m.Features.Where(f => string.Equals(f.Name, feature, StringComparison.Ordinal)));

    private static ArmFeatureImportance[] Adjusted(ArmFeatureImportance[] features)
    {
        var tested = features.Where(f => f.PValue is not null).ToArray();
        var adjusted = BenjaminiHochbergAdjustment.Adjust([.. tested.Select(f => f.PValue!.Value)]);
        var byName = tested.Zip(adjusted).ToDictionary(f => f.First.Feature, f => f.Second, StringComparer.Ordinal);
        return Array.ConvertAll(features, f => byName.TryGetValue(f.Feature, out var p) ? f with { AdjustedPValue = p } : f);
    }
}
