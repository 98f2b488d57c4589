namespace MLFeatures.Statistics;

/// <summary>Rows counted by their score, the highest score first, so that no measure depends on the order in which rows come.</summary>
internal sealed record ScoreSteps(IReadOnlyList<ScoreStep> Steps, int Positives, int Negatives)
{
    internal int Rows => Positives + Negatives;

    internal bool HasBothClasses => Positives > 0 && Negatives > 0;

    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    internal static ScoreSteps Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        RequireScores(scores, labels.Length);
        var sorted = scores.ToArray();
        var sortedLabels = labels.ToArray();
        Array.Sort(sorted, sortedLabels);
        var steps = new List<ScoreStep>();
        var positives = 0;
        for (int end = sorted.Length, start; end > 0; end = start)
        {
            var tiedPositives = 0;
            for (start = end; start > 0 && sorted[start - 1] == sorted[end - 1]; start--)
                tiedPositives += sortedLabels[start - 1] ? 1 : 0;
            steps.Add(new(tiedPositives, end - start - tiedPositives));
            positives += tiedPositives;
        }
        return new(steps, positives, labels.Length - positives);
    }

    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    internal static void RequireScores(ReadOnlySpan<double> scores, int labels)
    {
        if (scores.Length != labels)
            throw new ArgumentException($"Expected one label per score, found {scores.Length} scores and {labels} labels.", nameof(labels));
        if (scores.Contains(double.NaN))
            throw new ArgumentException("A score is NaN: replace or leave out missing scores first.", nameof(scores));
    }
}
