using MLFeatures.Statistics;

namespace MLFeatures.Importance.Information;

/// <summary>Computes all pairs of an association matrix.</summary>
internal static class AssociationRun
{
    internal static AssociationMatrix Of(
        AssociationOptions options,
        Func<AssociationOptions, TableData> read,
        CancellationToken cancellation
    )
    {
        var table = read(options);
        var columns = table.Columns;
        if (columns.Count == 0 || table.Rows == 0)
            throw new ArgumentException(
                $"The table has {columns.Count} columns that can be compared and {table.Rows} rows, expected at least one of each.",
                nameof(read)
            );
        (int I, int J)[] places =
        [
            .. Enumerable.Range(0, columns.Count).SelectMany(i => Enumerable.Range(i + 1, columns.Count - i - 1).Select(j => (i, j))),
        ];
        var comparison = new ColumnComparison(options, columns);
        var pairs = new AssociationPair[places.Length];
        Parallel.For(
            0,
            places.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            p => pairs[p] = comparison.Of(places[p].I, places[p].J)
        );
        Adjust(pairs);
        var distances = new double[columns.Count, columns.Count];
        for (var p = 0; p < pairs.Length; p++)
            distances[places[p].I, places[p].J] = distances[places[p].J, places[p].I] = 1 - pairs[p].Strength;
        var merges = Dendrogram.Merges(distances);
        return new()
        {
            Columns =
            [
                .. columns.Select(c => new AssociatedColumn(c.Name, c.Kind, c.Missing + c.Infinite)
                {
                    Vector = c.Place?.Vector,
                    Slot = c.Place?.Slot,
                }),
            ],
            Rows = table.Rows,
            Pairs = pairs,
            Order = Dendrogram.Order(columns.Count, merges),
            Merges = merges,
            LeftOut = table.LeftOut,
        };
    }

    private static void Adjust(AssociationPair[] pairs)
    {
        int[] tested = [.. Enumerable.Range(0, pairs.Length).Where(p => pairs[p].PValue is not null)];
        var adjusted = BenjaminiHochbergAdjustment.Adjust(Array.ConvertAll(tested, p => pairs[p].PValue!.Value));
        for (var i = 0; i < tested.Length; i++)
            pairs[tested[i]] = pairs[tested[i]] with { AdjustedPValue = adjusted[i] };
    }
}
