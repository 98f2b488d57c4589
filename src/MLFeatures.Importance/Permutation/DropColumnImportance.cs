using Microsoft.ML;

namespace MLFeatures.Importance.Permutation;

/// <summary>
/// How much worse a model gets that was never told a feature: it is trained again without the feature's columns. Unlike permutation, it shows what no
/// other feature can replace; of two equal columns each is worth nothing.
/// </summary>
public static class DropColumnImportance
{
    /// <summary>Fits the model with all columns and without each feature, and compares them on the same rows.</summary>
    /// <param name="fit">
    /// Makes a fitted model that does without these columns (none for the whole model). The second argument is the repeat, from 0: a seed for trainers that
    /// draw random numbers. It is called from one thread.
    /// </param>
    /// <param name="data">Rows that no model was trained on.</param>
    /// <param name="target">What the rows are judged by: columns of what the models return.</param>
    /// <param name="features">Columns that are left out together; may overlap.</param>
    /// <param name="options">
    /// How it is measured; null for the defaults, which fit five times: with a trainer that draws nothing ask for 1 repeat. Conditioning has no meaning here.
    /// </param>
    /// <param name="cancellation">Stops between fits.</param>
    /// <exception cref="ArgumentException">An option, a group or a column is wrong; the message says how.</exception>
    /// <exception cref="InvalidDataException">A label or weight is unusable, no row has a label, or a model drops rows.</exception>
    /// <exception cref="NotSupportedException">A model gives no Score.</exception>
    public static ImportanceReport Of(
        Func<IReadOnlyCollection<string>, int, ITransformer> fit,
        IDataView data,
        EvaluationTarget target,
        IReadOnlyList<ColumnGroup> features,
        PermutationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(features);
        var settings = PermutationOptions.Checked(options, target.Task);
        if (settings.Conditioning is not null)
            throw new ArgumentException("Conditioning is of permutations; a dropped column keeps nothing.", nameof(options));
        FeatureNames.Require(features.Select(group => (group.Name, group.Columns)));
        foreach (var column in features.SelectMany(group => group.Columns))
            _ = Labelling.Column(data, column);

        var whole = Enumerable.Range(0, settings.Repeats).Select(repeat => Fitted([], repeat)).ToArray();
        var rows = LabelledRows.Read(whole[0], target, settings);
        var measurement = new Measurement(rows, settings);
        Judged[] baselines = [.. whole.Select(scored => measurement.Judge(Scores(scored)))];
        var judged = features
            .Select(group =>
                JudgedFeature.Of(
                    baselines,
                    [.. Enumerable.Range(0, settings.Repeats).Select(repeat => measurement.Judge(Scores(Fitted(group.Columns, repeat))))]
                )
            )
            .ToArray();
        PermutedFeature[] parts =
        [
            .. features.Select(group => new PermutedFeature(group.Name, [], group.Columns)
            {
                Rescore = _ => throw new NotSupportedException(),
            }),
        ];
        return measurement.Report("drop-column", "columns", parts, baselines, judged);

        IDataView Fitted(IReadOnlyCollection<string> without, int repeat)
        {
            cancellation.ThrowIfCancellationRequested();
            return fit(without, repeat).Transform(data);
        }

        ModelScores Scores(IDataView scored) => ScoredColumn.Read(scored, rows.Kept);
    }
}
