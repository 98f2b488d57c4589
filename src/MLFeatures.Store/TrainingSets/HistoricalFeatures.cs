using Microsoft.Data.Analysis;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Store.TrainingSets;

/// <summary>Looks features up as they were known before each label: the point-in-time join.</summary>
public static class HistoricalFeatures
{
    /// <summary>
    /// For every row of the spine, the features of a commit that were known before the row's time. For each feature view it takes the row with equal
    /// join keys and the greatest event time <b>strictly before</b> the spine's time; of rows with one event time the newest created, of those the
    /// last stored. It counts when it is not older than the view's time to live: event time ≥ spine time − time to live. There is exactly one row
    /// out per row in, in the same order; without a match the features are NaN. The result does not depend on the number of threads.
    /// </summary>
    /// <param name="store">The store that holds the commit.</param>
    /// <param name="spine">The rows for which features are looked up.</param>
    /// <param name="commit">The state of the features.</param>
    /// <param name="features">The features, in the order of the resulting columns. Only they are read from disk, besides keys and times.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="ArgumentException">
    /// A feature is not in the commit or asked for twice, or the spine lacks a column, has one of the wrong type, or has missing keys or times. The
    /// message lists all faults.
    /// </exception>
    /// <exception cref="InvalidDataException">A file of the store is missing or damaged.</exception>
    public static Task<TrainingSet> GetHistoricalFeaturesAsync(
        this FeatureStore store,
        Spine spine,
        Commit commit,
        IReadOnlyList<FeatureReference> features,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(commit);
        return store.GetHistoricalFeaturesAsync(spine, commit.Views, features, cancel);
    }

    /// <summary>The same from views that no commit lists yet.</summary>
    /// <param name="store">The store that wrote the views.</param>
    /// <param name="spine">The rows to look features up for.</param>
    /// <param name="views">The views to look in.</param>
    /// <param name="features">The features, in the order of the answer's columns.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="ArgumentException">The request cannot be answered; the message names every fault.</exception>
    public static async Task<TrainingSet> GetHistoricalFeaturesAsync(
        this FeatureStore store,
        Spine spine,
        IReadOnlyList<StoredView> views,
        IReadOnlyList<FeatureReference> features,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(spine);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(features);
        TrainingSetRequest.Check(spine, views, features);

        var times = DenseColumn.Read(spine.Rows.Columns[spine.TimeColumn], default(DateTime));
        var labels = new Dictionary<string, LabelIndex>(StringComparer.Ordinal);
        var columns = new Dictionary<FeatureReference, byte[]>();
        var joins = new List<ViewJoin>();
        foreach (var wanted in features.GroupBy(f => f.View, StringComparer.Ordinal))
        {
            var view = views.First(v => string.Equals(v.Definition.Name, wanted.Key, StringComparison.Ordinal));
            // Views of one entity share the index of the labels.
            var joinKeys = view.Definition.Entity.JoinKeys;
            if (!labels.TryGetValue(string.Join(',', joinKeys), out var index))
            {
                index = new([.. joinKeys.Select(k => DenseColumn.Read(spine.Rows.Columns[k], 0L))], times.Span);
                labels.Add(string.Join(',', joinKeys), index);
            }
            var (rows, join) = await MatchAsync(store, view, index, cancel).ConfigureAwait(false);
            joins.Add(join);
            FeatureReference[] references = [.. wanted];
            var values = await GatheredFeatures
                .ReadAsync(store, view, [.. references.Select(r => r.Feature)], rows, cancel)
                .ConfigureAwait(false);
            for (var i = 0; i < references.Length; i++)
                columns.Add(references[i], values[i]);
        }
        // The spine's columns are copied, so that changing the training set leaves the spine alone.
        return new(
            new DataFrame([
                .. spine.Rows.Columns.Select(c => c.Clone()),
                .. features.Select(f => DenseColumn.Single(f.Column, columns[f])),
            ]),
            joins
        );
    }

    private static async Task<(long[] RowOfSpineRow, ViewJoin Join)> MatchAsync(
        FeatureStore store,
        StoredView view,
        LabelIndex labels,
        CancellationToken cancel
    )
    {
        var joinKeys = view.Definition.Entity.JoinKeys;
        var match = new AsOfMatch(labels);
        var keys = joinKeys.Select(_ => Array.Empty<long>()).ToArray();
        DateTime[] events = [],
            created = [];
        await foreach (var group in ViewRowGroup.AllAsync(store, view, cancel).ConfigureAwait(false))
        {
            if (events.Length < group.Rows)
            {
                (events, created) = (new DateTime[group.Rows], new DateTime[group.Rows]);
                keys = [.. joinKeys.Select(_ => new long[group.Rows])];
            }
            for (var k = 0; k < keys.Length; k++)
                await group.ReadAsync<long>(joinKeys[k], keys[k], cancel).ConfigureAwait(false);
            await group.ReadAsync<DateTime>(FeatureViewRows.EventTimestamp, events, cancel).ConfigureAwait(false);
            await group.ReadAsync<DateTime>(FeatureViewRows.CreatedTimestamp, created, cancel).ConfigureAwait(false);
            match.Observe(keys, events.AsSpan(0, group.Rows), created.AsSpan(0, group.Rows), group.FirstRow);
        }
        return match.Finish(view.Definition.Name, view.Definition.TimeToLive);
    }
}
