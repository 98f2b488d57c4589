using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>Two arms scored on the same resamples.</summary>
internal sealed record ScoredArms(Division Division, ArmScores Control, ArmScores Treatment)
{
    /// <summary>The same with control and treatment exchanged.</summary>
    public ScoredArms Swapped => new(Division, Treatment, Control);

    /// <summary>Treatment − control in area under the ROC curve, one per resample.</summary>
    public double[] Auc => [.. Treatment.Auc.Zip(Control.Auc, (t, c) => t - c)];

    /// <summary>Treatment − control in accuracy, one per resample.</summary>
    public double[] Accuracy => [.. Treatment.Accuracy.Zip(Control.Accuracy, (t, c) => t - c)];

    /// <summary>The corrected t-test finds a difference at 5 %.</summary>
    public bool Differs(double[] differences) => CorrectedResampledTTest.Evaluate(differences, Division.TestToTrainRatio).PValue < 0.05;

    /// <summary>The decision of the product on AUC, with a minimum effect of 0.</summary>
    public Decision Decide()
    {
        var comparisons = MetricTest.Compare(
            Control.ToResult("control", Division),
            Treatment.ToResult("treatment", Division),
            [BinaryMetrics.Auc],
            Division.TestToTrainRatio,
            confidence: 0.95
        );
        return VerdictRule.Decide(MetricTest.Adjust(comparisons)[0], minimumEffect: 0).Decision;
    }
}
