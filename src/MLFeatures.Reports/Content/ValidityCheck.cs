using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>One thing that must hold for a comparison to be honest, as far as the record can show it.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="Finding">The facts, in a sentence.</param>
internal sealed record ValidityCheck(string Name, CheckState State, string Finding)
{
    /// <summary>The state in one word.</summary>
    internal string Word =>
        State switch
        {
            CheckState.Ok => "ok",
            CheckState.Note => "note",
            _ => "failed",
        };

    /// <summary>All checks, in the order in which a reader should doubt.</summary>
    internal static IReadOnlyList<ValidityCheck> Of(ExperimentResult result) =>
        [Leakage(result), Shuffles(result), Split(result), EqualRows(result), Resamples(result), Defined(result), OneChange(result)];

    private static ValidityCheck Leakage(ExperimentResult result) =>
        result.Leakage.Count == 0
            ? new("Leakage", CheckState.Ok, "No feature looks like a leak of the label.")
            : new("Leakage", CheckState.Failed, $"{Counted(result.Leakage.Count, "finding")}, listed below.");

    private static ValidityCheck Shuffles(ExperimentResult result)
    {
        if (result.LabelShuffles.Count == 0)
            return new("Shuffled labels", CheckState.Note, "Not checked: nothing was trained, or no fit on shuffled labels succeeded.");
        var areas = result.LabelShuffles.Select(s => $"{s.Arm} {Quantity.Number(s.Auc, 3)} ± {Quantity.Number(3 * s.StandardError, 3)}");
        return new(
            "Shuffled labels",
            result.Leakage.Count == 0 ? CheckState.Ok : CheckState.Failed,
            $"Trained on shuffled labels, the arms rank shuffled test labels with an AUC of {string.Join(", ", areas)}; 0.5 is chance."
        );
    }

    private static ValidityCheck Split(ExperimentResult result)
    {
        var split = result.Split;
        return new(
            "Split",
            CheckState.Ok,
            $"{split.Kind}: {split.Description.TrimEnd('.')}. {Counted(split.Resamples, "resample")}, {Quantity.Share(split.TestFraction, 0)} held out, "
                + $"on average {Quantity.Count(split.MeanTrainRows)} rows to train and {Quantity.Count(split.MeanTestRows)} to test."
        );
    }

    private static ValidityCheck EqualRows(ExperimentResult result)
    {
        if (result.Arms.All(a => a.Scores.Count == 0))
            return new("Equal rows", CheckState.Note, "Not checked: nothing was trained.");
        var differing = result
            .Arms.SelectMany(a => a.Scores)
            .GroupBy(s => s.Resample)
            .Where(g => g.DistinctBy(s => (s.TrainRows, s.TestRows)).Skip(1).Any());
        return differing.Any()
            ? new(
                "Equal rows",
                CheckState.Failed,
                "The arms were trained or scored on different numbers of rows; they must not be compared."
            )
            : new("Equal rows", CheckState.Ok, "Every arm was trained and scored on the same number of rows in every resample.");
    }

    private static ValidityCheck Resamples(ExperimentResult result)
    {
        if (result.Arms.All(a => a.Scores.Count == 0))
            return new("Resamples", CheckState.Note, $"None of the {Quantity.Count(result.Split.Resamples)} planned was run.");
        if (result.Arms.All(a => a.Scores.Count == result.Split.Resamples))
            return new("Resamples", CheckState.Ok, $"All {Quantity.Count(result.Split.Resamples)} planned were run in every arm.");
        var least =
            $"An arm has only {Quantity.Count(result.Arms.Min(a => a.Scores.Count))} of the {Quantity.Count(result.Split.Resamples)} planned.";
        return result.Failures.Count == 0
            ? new("Resamples", CheckState.Failed, least)
            : new(
                "Resamples",
                CheckState.Note,
                $"{least} {Counted(result.Failures.Count, "trial")} failed; the first: {result.Failures[0].Error}"
            );
    }

    private static ValidityCheck Defined(ExperimentResult result)
    {
        if (result.Arms.All(a => a.Scores.Count == 0))
            return new("Metrics defined", CheckState.Note, "Not checked: nothing was scored.");
        var undefined = result
            .Arms.SelectMany(a => a.Scores)
            .SelectMany(s => s.Metrics)
            .Where(m => !double.IsFinite(m.Value))
            .GroupBy(m => m.Key, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} in {Counted(g.Count(), "score")}")
            .ToArray();
        return undefined.Length == 0
            ? new("Metrics defined", CheckState.Ok, "Every metric has a value in every resample.")
            : new("Metrics defined", CheckState.Note, $"Without a value: {string.Join(", ", undefined)}.");
    }

    private static ValidityCheck OneChange(ExperimentResult result)
    {
        if (result.Arms.Select(a => a.ContentId).Distinct(StringComparer.Ordinal).Count() == 1)
            return new(
                "One change at a time",
                CheckState.Note,
                "All arms read the same features: this is an A/A comparison or one of trainers."
            );
        return result.Arms.Select(a => a.Trainer).Distinct(StringComparer.Ordinal).Count() == 1
            ? new("One change at a time", CheckState.Ok, "The arms differ in their features and share one trainer.")
            : new(
                "One change at a time",
                CheckState.Note,
                "The arms differ in features and in trainer: the difference is due to both together."
            );
    }

    private static string Counted(int count, string noun) => $"{Quantity.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
