using Microsoft.ML;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Transforms;

namespace MLFeatures.Experiments.Leakage;

/// <summary>Whether the transforms that an arm computes on demand could know the labels of test rows.</summary>
internal static class OnDemandSentinel
{
    public static IEnumerable<LeakageFinding> Find(ArmTable table, Trials trials, CancellationToken cancellationToken)
    {
        if (table.Arm.OnDemand is null)
            yield break;
        if (PreFittedSentinel.Find(table, trials) is { } fitted)
            yield return fitted;
        foreach (var finding in ReadingLabels(table, trials, cancellationToken))
            yield return finding;
    }

    // The runner hides the label of test rows. A transform that would use it, could it see it, uses it in training rows.
    private static IEnumerable<LeakageFinding> ReadingLabels(ArmTable table, Trials trials, CancellationToken cancellationToken)
    {
        var resample = trials.Split.Resamples[0];
        var transformer = trials.FitOnDemand(table, resample).Transformer;
        var inputs = table.Arm.Inputs;
        string[] columns = [.. inputs.Select(i => i.Column)];
        IReadOnlyList<SlotArrays> Features(IDataView rows) =>
            SlotArrays.Read(
                transformer.Transform(rows),
                columns,
                resample.TestRows.Length,
                $"Arm '{table.Arm.Name}': an on-demand transform",
                cancellationToken
            );
        var (blank, labelled) = (Features(table.Test(resample.TestRows)), Features(table.TestWithLabels(resample.TestRows)));
        for (var input = 0; input < inputs.Count; input++)
        {
            var (before, after) = (blank[input], labelled[input]);
            var rows = Enumerable.Range(0, before.Count).Max(slot => Different(before.Slot(slot).Span, after.Slot(slot).Span));
            if (rows > 0)
            {
                yield return new(
                    table.Arm.Name,
                    inputs[input].Reference.ToString(),
                    FormattableString.Invariant(
                        $"It reads the label when it transforms: {rows} of {resample.TestRows.Length} test rows change when their labels can be seen."
                    ),
                    "Use the label in Fit only; what a row's own label goes into cannot be computed when a prediction is asked for."
                );
            }
        }
    }

    private static int Different(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var count = 0;
        for (var i = 0; i < left.Length; i++)
            count += left[i].Equals(right[i]) ? 0 : 1;
        return count;
    }
}
