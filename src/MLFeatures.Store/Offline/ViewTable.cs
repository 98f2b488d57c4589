using System.Buffers;
using Microsoft.Data.Analysis;
using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>Reads stored rows back into a table.</summary>
internal static class ViewTable
{
    public static async Task<DataFrame> ReadAsync(
        FeatureStore store,
        StoredView view,
        IReadOnlyList<string>? features,
        CancellationToken cancel
    )
    {
        var keys = view.Definition.Entity.JoinKeys.Select(k => new Column(k, DenseColumn.Allocate<long>(view.Rows))).ToArray();
        string[] timeNames = [FeatureViewRows.EventTimestamp, FeatureViewRows.CreatedTimestamp];
        var times = timeNames.Select(t => new Column(t, DenseColumn.Allocate<DateTime>(view.Rows))).ToArray();
        var values = Wanted(view.Definition, features).Select(f => new Column(f, DenseColumn.Allocate<float>(view.Rows))).ToArray();
        await foreach (var group in ViewRowGroup.AllAsync(store, view, cancel).ConfigureAwait(false))
        {
            foreach (var key in keys)
                await key.FillAsync<long>(group, group.ReadAsync, cancel).ConfigureAwait(false);
            foreach (var time in times)
                await time.FillAsync<DateTime>(group, group.ReadAsync, cancel).ConfigureAwait(false);
            foreach (var value in values)
                await value.FillAsync<float>(group, group.ReadFeatureAsync, cancel).ConfigureAwait(false);
        }
        return new DataFrame([
            .. keys.Select(c => DenseColumn.Int64(c.Name, c.Bytes)),
            .. times.Select(c => DenseColumn.DateTime(c.Name, c.Bytes)),
            .. values.Select(c => DenseColumn.Single(c.Name, c.Bytes)),
        ]);
    }

    private static IReadOnlyList<string> Wanted(FeatureViewDefinition view, IReadOnlyList<string>? features)
    {
        var existing = view.Features.Select(f => f.Name).ToArray();
        if (features is null)
            return existing;
        var unknown = features.Except(existing, StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? features
            : throw new ArgumentException(
                $"Feature view '{view.Name}' has no feature {string.Join(", ", unknown.Select(u => $"'{u}'"))}. It has: {string.Join(", ", existing)}.",
                nameof(features)
            );
    }

    private sealed record Column(string Name, byte[] Bytes)
    {
        public async ValueTask FillAsync<T>(
            ViewRowGroup group,
            Func<string, Memory<T>, CancellationToken, ValueTask> read,
            CancellationToken cancel
        )
            where T : unmanaged
        {
            var chunk = ArrayPool<T>.Shared.Rent(group.Rows);
            await read(Name, chunk, cancel).ConfigureAwait(false);
            chunk.AsSpan(0, group.Rows).CopyTo(DenseColumn.Values<T>(Bytes)[checked((int)group.FirstRow)..]);
            ArrayPool<T>.Shared.Return(chunk);
        }
    }
}
