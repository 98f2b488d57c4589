using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Importance;

/// <summary>
/// What each arm of an experiment needs its features for, measured on the test rows of every resample, and where the arms differ. Plain data: serializes to
/// JSON as it is, without NaN or infinity.
/// </summary>
/// <remarks>
/// Unless another measure was asked for, importance is how much the metric worsens when a feature's values are exchanged between test rows: positive where the model needs the feature, for
/// metrics of which more or less is better alike, in the unit of the metric. Intervals and p-values are those of Nadeau and Bengio's corrected resampled
/// t-test (see <see cref="Statistics.CorrectedResampledTTest"/>), since the resamples share rows.
/// </remarks>
public sealed record ArmImportanceReport
{
    /// <summary>Name of the experiment: <c>001-user-genre-affinity</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>The labelled rows.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>How the rows were divided; locked rows are in none of the resamples.</summary>
    public required SplitSummary Split { get; init; }

    /// <summary>n_test ÷ n_train of the corrected t-test.</summary>
    public required double TestToTrainRatio { get; init; }

    /// <summary>What was measured.</summary>
    public required ArmMeasure Measure { get; init; }

    /// <summary>What was judged as one.</summary>
    public required FeatureGrouping By { get; init; }

    /// <summary>Name of the metric that worsens: <c>auc</c>; else <c>interaction</c> or <c>mutual information</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether a larger value of the metric is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Unit of the metric, and so of every importance; null for a plain number, or one in the unit of the label.</summary>
    public string? Unit { get; init; }

    /// <summary>Resamples of the plan.</summary>
    public required int Resamples { get; init; }

    /// <summary>Models per resample, whose importances are averaged.</summary>
    public required int ModelSeeds { get; init; }

    /// <summary>How often each feature was permuted per model; 0 of other measures.</summary>
    public required int Repeats { get; init; }

    /// <summary>The seed of fits and permutations.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Level of the intervals, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The arms in the order of the plan, control first.</summary>
    public required IReadOnlyList<ArmImportance> Arms { get; init; }

    /// <summary>Treatment against control, feature by feature: arm by arm, the features of the treatment first, then those that only the control has.</summary>
    public required IReadOnlyList<ImportanceDifference> Differences { get; init; }

    /// <summary>Fits or measurements that failed. The resample does not count for the arm; the others do.</summary>
    public required IReadOnlyList<TrialFailure> Failures { get; init; }
}
