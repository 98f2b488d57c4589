using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Importance;

/// <summary>Where two arms need their features differently: paired per resample, since both saw the same rows.</summary>
internal static class ArmDifferences
{
    public static IEnumerable<ImportanceDifference> Of(
        ArmImportance treatment,
        ArmImportance control,
        double testToTrainRatio,
        double confidence
    )
    {
        var ofControl = control.Features.ToDictionary(f => f.Feature, StringComparer.Ordinal);
        var ofTreatment = treatment.Features.Select(f => f.Feature).ToHashSet(StringComparer.Ordinal);
        ImportanceDifference[] entries =
        [
            .. treatment.Features.Select(f => Entry(f, ofControl.GetValueOrDefault(f.Feature))),
            .. control.Features.Where(f => !ofTreatment.Contains(f.Feature)).Select(f => Entry(null, f)),
        ];
        var tested = entries.Where(e => e.PValue is not null).ToArray();
        var adjusted = new Queue<double>(BenjaminiHochbergAdjustment.Adjust([.. tested.Select(e => e.PValue!.Value)]));
        return entries.Select(e => e.PValue is null ? e : e with { AdjustedPValue = adjusted.Dequeue() }).ToArray();

        ImportanceDifference Entry(ArmFeatureImportance? after, ArmFeatureImportance? before)
        {
            var entry = new ImportanceDifference
            {
                Arm = treatment.Arm,
                Against = control.Arm,
                Feature = (after ?? before!).Feature,
                View = (after ?? before!).View,
                In =
                    before is null ? FeaturePresence.Treatment
                    : after is null ? FeaturePresence.Control
                    : FeaturePresence.Both,
                Control = before?.Mean,
                Treatment = after?.Mean,
                Resamples = 0,
            };
            return after is null || before is null
                ? entry with
                {
                    Reason = $"only arm '{(after is null ? control.Arm : treatment.Arm)}' has it",
                }
                : Paired(entry, after, before, testToTrainRatio, confidence);
        }
    }

    private static ImportanceDifference Paired(
        ImportanceDifference entry,
        ArmFeatureImportance treatment,
        ArmFeatureImportance control,
        double testToTrainRatio,
        double confidence
    )
    {
        double[] differences = [.. treatment.Values.Join(control.Values, t => t.Resample, c => c.Resample, (t, c) => t.Value - c.Value)];
        if (differences.Length == 0)
            return entry with { Reason = "the arms have no resample in common in which it was measured" };
        var mean = CorrectedMean.Of(differences, testToTrainRatio, confidence, Alternative.TwoSided);
        return entry with
        {
            Difference = mean.Mean,
            StandardError = mean.StandardError,
            Interval = mean.Interval,
            PValue = mean.PValue,
            Resamples = differences.Length,
            Reason = mean.Reason,
        };
    }
}
