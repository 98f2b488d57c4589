using System.Collections.Immutable;
using System.Globalization;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Importance;

/// <summary>Fits one arm on one resample, as a comparison does, and measures on the test rows what its features are worth.</summary>
internal sealed class ImportanceTrial(Trials trials, ComparisonPlan plan, ArmImportanceOptions options)
{
    private readonly Metric _metric = options.Metric ?? plan.PrimaryMetric;

    /// <exception cref="TrialException">The fit or the measurement failed.</exception>
    public ImportanceOutcome Run(ArmTable arm, Resample resample, int modelSeed, CancellationToken cancellationToken)
    {
        var key = _metric.Definition is { } definition
            ? TrialKey.OfImportance(arm, resample, trials.Seed(resample, modelSeed), Design(definition, resample, modelSeed))
            : null;
        if (key is not null && plan.Cache?.Find<ImportanceOutcome>(key) is { } known)
            return known;
        var outcome = options.Measure switch
        {
            ArmMeasure.Information => Trials.Attempt(arm, resample, () => Informed(arm, resample, cancellationToken), cancellationToken),
            ArmMeasure.Interactions => Fitted(
                arm,
                resample,
                modelSeed,
                model => Paired(arm, model, resample, cancellationToken),
                cancellationToken
            ),
            _ => Fitted(arm, resample, modelSeed, model => Permuted(arm, model, resample, modelSeed, cancellationToken), cancellationToken),
        };
        if (key is not null)
            plan.Cache?.Add(key, outcome);
        return outcome;
    }

    private ImportanceOutcome Fitted(
        ArmTable arm,
        Resample resample,
        int modelSeed,
        Func<ArmModel, ImportanceOutcome> measure,
        CancellationToken cancellationToken
    )
    {
        var model = trials.Fit(arm, resample, cancellationToken, modelSeed);
        return Trials.Attempt(arm, resample, () => measure(model), cancellationToken);
    }

    private string Design(string metric, Resample resample, int modelSeed) =>
        options.Measure switch
        {
            ArmMeasure.Information => "information 1",
            ArmMeasure.Interactions => string.Create(
                CultureInfo.InvariantCulture,
                $"interactions 1\n{options.By}\n{options.InteractionRows}"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{metric}\n{options.By}\n{options.Repeats}\n{options.Shapley}\n{Seed(resample, modelSeed)}"
            ),
        };

    // Equal in all arms: a feature that two arms have is permuted in the same way in both, which leaves less to chance in their difference.
    private long Seed(Resample resample, int modelSeed) =>
        unchecked((long)new CounterRandom((long)plan.Seed).Stream("importance").Stream(modelSeed).Bits(resample.Index));

    private ImportanceOutcome Informed(ArmTable arm, Resample resample, CancellationToken cancellationToken) =>
        new() { Metric = null, Features = InformationOfSlots.Of(arm, resample, trials, cancellationToken) };

    private ImportanceOutcome Paired(ArmTable arm, ArmModel model, Resample resample, CancellationToken cancellationToken)
    {
        var order = arm.Ordered(resample.TestRows);
        var (pairs, reason) = InteractionsOfModel.Of(
            PredictorSteps.Of(model.Predictor).Scorer,
            FeatureVectors.Read(model, arm, arm.Ordered(resample.TrainRows)),
            FeatureVectors.Read(model, arm, Spread(order, options.InteractionRows)),
            SlotGroup.Of(model.Inputs, options.By),
            cancellationToken
        );
        return new()
        {
            Metric = null,
            Features = pairs,
            ShapleyReason = reason,
        };
    }

    private static ImmutableArray<int> Spread(ImmutableArray<int> rows, int most) =>
        rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * rows.Length / most)])];

    private ImportanceOutcome Permuted(ArmTable arm, ArmModel model, Resample resample, int modelSeed, CancellationToken cancellationToken)
    {
        var order = arm.Ordered(resample.TestRows);
        var rows = FeatureVectors.Read(model, arm, order);
        var predictor = PredictorSteps.Of(model.Predictor);
        var groups = SlotGroup.Of(model.Inputs, options.By);
        var target = new EvaluationTarget
        {
            Task = MetricOfRows.TaskOf(arm.Task),
            LabelColumn = ArmTable.Label,
            GroupColumn = arm.Task is LearningTask.Ranking ? ArmTable.RowGroup : null,
        };
        var settings = new PermutationOptions
        {
            Repeats = options.Repeats,
            Seed = Seed(resample, modelSeed),
            Confidence = plan.Confidence,
            RowResamples = 0,
            Metrics = [MetricOfRows.Of(_metric, arm.Unscored(order), predictor)],
            Threads = 1,
        };
        var report = PermutationImportance.OfSlots(
            predictor.Scorer,
            rows,
            target,
            [.. groups.Select(g => g.Group)],
            settings,
            cancellationToken
        );
        var baseline = report.Baselines[0];
        if (baseline.Value is not { } value)
            throw new InvalidDataException($"Nothing can be measured on the {order.Length} test rows: {baseline.Reason}.");
        var (shapley, reason) = options.Shapley
            ? ShapleyOfModel.MeanAbsolute(
                predictor.Scorer,
                FeatureVectors.Read(model, arm, arm.Ordered(resample.TrainRows)),
                rows,
                groups,
                cancellationToken
            )
            : (null, null);
        return new()
        {
            Metric = value,
            Features =
            [
                .. groups.Zip(
                    report.Features,
                    (group, f) => new FeatureOutcome(group.Name, group.View, f.Status, f.Mean, f.Reason, shapley?[group.Name])
                ),
            ],
            ShapleyReason = reason,
        };
    }
}
