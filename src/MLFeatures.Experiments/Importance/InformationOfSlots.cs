using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;
using MLFeatures.Transforms;

namespace MLFeatures.Experiments.Importance;

/// <summary>What each slot of an arm's inputs tells about the label by itself, in nats; see <see cref="ArmMeasure.Information"/>.</summary>
internal static class InformationOfSlots
{
    public static IReadOnlyList<FeatureOutcome> Of(ArmTable table, Resample resample, Trials trials, CancellationToken cancellationToken)
    {
        var order = table.Ordered(resample.TestRows);
        var inputs = table.Arm.Inputs;
        var transformer = trials.FitOnDemand(table, resample).Transformer;
        var columns = SlotArrays.Read(
            transformer.Transform(table.Test(order)),
            [.. inputs.Select(i => i.Column)],
            order.Length,
            $"Arm '{table.Arm.Name}': an on-demand transform",
            cancellationToken
        );
        var judged = table.Unscored(order);
        var found = new List<FeatureOutcome>();
        foreach (var (input, slots) in inputs.Zip(columns))
        {
            // A slot of the vector of values has its name; what is missing is no slot of its own here.
            foreach (var group in SlotGroup.Of([new(input, 0, slots.Count, null)], FeatureGrouping.Slot))
            {
                cancellationToken.ThrowIfCancellationRequested();
                found.Add(One(group, slots.Slot(group.Slots[0]).Span, judged));
            }
        }
        return found;
    }

    private static FeatureOutcome One(SlotGroup slot, ReadOnlySpan<float> values, ScoredRows judged)
    {
        var rows = new List<int>();
        for (var row = 0; row < values.Length; row++)
        {
            if (float.IsFinite(values[row]))
                rows.Add(row);
        }
        var known = new double[rows.Count];
        for (var i = 0; i < known.Length; i++)
            known[i] = values[rows[i]];
        var nats = rows.Count > Neighbors.Neighbors ? Information(known, judged, rows) : null;
        return new(
            slot.Name,
            slot.View,
            nats is null ? ImportanceStatus.Undefined : ImportanceStatus.Measured,
            nats,
            nats is null
                ? FormattableString.Invariant($"of {values.Length} test rows only {rows.Count} know it, or no class has two of them")
                : null,
            null
        );
    }

    private static NearestNeighborOptions Neighbors { get; } = new();

    private static double? Information(double[] values, ScoredRows judged, List<int> rows)
    {
        // Of two values nothing is near: they are categories.
        var levels = values.Distinct().Take(3).ToArray();
        int[]? codes = levels.Length <= 2 ? Array.ConvertAll(values, v => v == levels[0] ? 0 : 1) : null;
        if (judged.Task is LearningTask.Regression)
        {
            double[] numbers = [.. rows.Select(row => (double)judged.Outcomes.Span[row])];
            return codes is null
                ? NearestNeighborInformation.OfNumbers(values, numbers).Raw
                : NearestNeighborInformation.OfClasses(numbers, codes).Raw;
        }
        int[] classes =
            judged.Task is LearningTask.Binary
                ? [.. rows.Select(row => judged.Labels.Span[row] ? 1 : 0)]
                : [.. rows.Select(row => judged.Classes.Span[row])];
        return codes is null
            ? NearestNeighborInformation.OfClasses(values, classes).Raw
            : MutualInformation.Of(ContingencyTable.Of(codes, classes));
    }
}
