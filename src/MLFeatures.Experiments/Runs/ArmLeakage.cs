using System.Collections.Immutable;
using Microsoft.ML;
using MLFeatures.Experiments.Leakage;
using MLFeatures.Experiments.Results;
using MLFeatures.Transforms;

namespace MLFeatures.Experiments.Runs;

/// <summary>Looks at every input of an arm before anything is trained on it.</summary>
internal static class ArmLeakage
{
    private const int MostPlinqThreads = 512; // what PLINQ accepts

    public static IEnumerable<LeakageFinding> Find(
        ArmTable table,
        ImmutableArray<int> openRows,
        Trials trials,
        ComparisonPlan plan,
        CancellationToken cancellationToken
    )
    {
        var arm = table.Arm;
        foreach (var finding in LeakageSentinel.ByProvenance(arm.Name, arm.Inputs))
            yield return finding;
        foreach (var finding in LeakageSentinel.ByRecordingTime(arm.Name, arm.Inputs, arm.Recordings, plan.Leakage))
            yield return finding;

        // Locked rows are not even looked at here: a feature taken out because of them would be fitted to them.
        bool[] open = [.. openRows.Select(row => table.Rows.Labels[row])];
        LeakageFinding[] stored = [.. ByValues(table, Stored(table, openRows), open, plan, cancellationToken)];
        foreach (var finding in stored)
            yield return finding;
        if (arm.OnDemand is null)
            yield break;

        // A transform may put its output into the place of a stored column: what goes into the model counts, and each finding once.
        var known = stored.Select(f => f.Feature).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in OnDemand(table, trials, plan, cancellationToken).Where(f => !known.Contains(f.Feature)))
            yield return finding;
    }

    // What is computed on demand is looked at where it is fitted: in the training rows of the first resample. When it cannot be fitted there, the
    // trials will say why.
    private static LeakageFinding[] OnDemand(ArmTable table, Trials trials, ComparisonPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            var resample = trials.Split.Resamples[0];
            var rows = trials.FitOnDemand(table, resample).Inputs;
            bool[] labels = [.. table.Ordered(resample.TrainRows).Select(row => table.Rows.Labels[row])];
            return
            [
                .. ByValues(table, Computed(table, rows, labels.Length).ToArray(), labels, plan, cancellationToken),
                .. OnDemandSentinel.Find(table, trials, cancellationToken),
            ];
        }
        catch (Exception e) when (e is TrialException or InvalidDataException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Feature, ReadOnlyMemory<float> Values)> Stored(ArmTable table, ImmutableArray<int> rows) =>
        from input in table.Arm.Inputs
        let column = table
            .Columns.OfType<RowColumn<float>>()
            .FirstOrDefault(c => string.Equals(c.Name, input.Column, StringComparison.Ordinal))
        where column is not null
        select (input.Reference.ToString(), (ReadOnlyMemory<float>)rows.Select(row => column.Values[row]).ToArray());

    private static IEnumerable<(string Feature, ReadOnlyMemory<float> Values)> Computed(ArmTable table, IDataView rows, int count)
    {
        foreach (var input in table.Arm.Inputs)
        {
            var slots = SlotArrays.Read(rows, [input.Column], count, $"Arm '{table.Arm.Name}': an on-demand transform")[0];
            for (var slot = 0; slot < slots.Count; slot++)
                yield return (
                    input.Features.Count == slots.Count
                        ? input.Features[slot].ToString()
                        : FormattableString.Invariant($"{input.Reference}[{slot}]"),
                    slots.Slot(slot)
                );
        }
    }

    private static ParallelQuery<LeakageFinding> ByValues(
        ArmTable table,
        IEnumerable<(string Feature, ReadOnlyMemory<float> Values)> inputs,
        bool[] labels,
        ComparisonPlan plan,
        CancellationToken cancellationToken
    ) =>
        inputs
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(Math.Min(plan.Threads, MostPlinqThreads))
            .WithCancellation(cancellationToken)
            .Select(input => LeakageSentinel.ByValues(table.Arm.Name, input.Feature, input.Values.Span, labels, plan.Leakage))
            .OfType<LeakageFinding>()
            .Select(finding =>
                table.Task is Metrics.LearningTask.Binary
                    ? finding
                    : finding with
                    {
                        Evidence = $"{finding.Evidence} The label here is whether the outcome is above its median.",
                    }
            );
}
