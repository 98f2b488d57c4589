using MLFeatures.Store.Offline;

namespace MLFeatures.Store.TrainingSets;

/// <summary>Reads features only from the row groups that a join matched, and puts their values where the spine wants them.</summary>
internal static class GatheredFeatures
{
    /// <param name="store">The store.</param>
    /// <param name="view">The view.</param>
    /// <param name="features">Names of the features.</param>
    /// <param name="rowOfSpineRow">For each spine row the row of the view, or -1.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>For each feature its values as a column's bytes, NaN where there is no row.</returns>
    public static async Task<byte[][]> ReadAsync(
        FeatureStore store,
        StoredView view,
        IReadOnlyList<string> features,
        long[] rowOfSpineRow,
        CancellationToken cancel
    )
    {
        var columns = features.Select(_ => DenseColumn.Allocate<float>(rowOfSpineRow.Length)).ToArray();
        foreach (var column in columns)
            DenseColumn.Values<float>(column).Fill(float.NaN);
        var (rows, spineRows) = SortedMatches(rowOfSpineRow);
        var next = 0;
        float[] chunk = [];
        await foreach (var group in ViewRowGroup.AllAsync(store, view, cancel).ConfigureAwait(false))
        {
            var first = next;
            while (next < rows.Length && rows[next] < group.FirstRow + group.Rows)
                next++;
            if (next == first)
                continue;
            if (chunk.Length < group.Rows)
                chunk = new float[group.Rows];
            for (var f = 0; f < features.Count; f++)
            {
                await group.ReadFeatureAsync(features[f], chunk, cancel).ConfigureAwait(false);
                var target = DenseColumn.Values<float>(columns[f]);
                for (var i = first; i < next; i++)
                    target[spineRows[i]] = chunk[rows[i] - group.FirstRow];
            }
        }
        return columns;
    }

    private static (long[] Rows, int[] SpineRows) SortedMatches(long[] rowOfSpineRow)
    {
        var matched = rowOfSpineRow.Count(r => r >= 0);
        var (rows, spineRows, next) = (new long[matched], new int[matched], 0);
        for (var i = 0; i < rowOfSpineRow.Length; i++)
        {
            if (rowOfSpineRow[i] >= 0)
                (rows[next], spineRows[next++]) = (rowOfSpineRow[i], i);
        }
        Array.Sort(rows, spineRows);
        return (rows, spineRows);
    }
}
