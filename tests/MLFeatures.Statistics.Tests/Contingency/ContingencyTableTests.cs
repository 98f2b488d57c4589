using CsCheck;

namespace MLFeatures.Statistics.Tests.Contingency;

public class ContingencyTableTests
{
    [Fact]
    public void Every_pair_is_counted_once_whether_codes_are_dense_or_far_apart() =>
        Gen.Select(Gen.Select(Gen.Int[-1, 4], Gen.Int[-1, 3]).Array[0, 60], Gen.OneOf(Gen.Const(1), Gen.Const(7), Gen.Const(1_000_003)))
            .Sample(
                (pairs, spread) =>
                {
                    int Spread(int code) => code < 0 ? code : code * spread;
                    int[] rows = [.. pairs.Select(p => Spread(p.Item1))];
                    int[] columns = [.. pairs.Select(p => Spread(p.Item2))];
                    foreach (var missing in new[] { MissingCodes.LeaveOut, MissingCodes.OwnCategory })
                    {
                        var table = ContingencyTable.Of(rows, columns, missing);
                        var kept = rows.Zip(columns).Where(p => missing is MissingCodes.OwnCategory || (p.First >= 0 && p.Second >= 0));
                        var expected = kept.GroupBy(p => p).ToDictionary(g => g.Key, g => g.LongCount());
                        var actual = table.Cells.ToDictionary(
                            c => (First: table.RowCodes[c.Row], Second: table.ColumnCodes[c.Column]),
                            c => c.Count
                        );
                        Assert.Equal(expected.OrderBy(e => e.Key), actual.OrderBy(e => e.Key));
                        Assert.Equal(rows.Length, table.Total + table.LeftOut);
                        Assert.Equal(table.Total, table.RowTotals.Sum());
                        Assert.Equal(table.Total, table.ColumnTotals.Sum());
                        Assert.DoesNotContain(0, table.RowTotals.Concat(table.ColumnTotals));
                    }
                }
            );

    [Fact]
    public void A_million_rows_of_few_categories_are_counted_as_one_by_one()
    {
        var random = new CounterRandom(1);
        int[] rows = [.. Enumerable.Range(0, 100_003).Select(i => (int)random.Below(i, 5))];
        int[] columns = [.. Enumerable.Range(0, 100_003).Select(i => (int)random.Stream(1).Below(i, 3))];
        var table = ContingencyTable.Of(rows, columns);

        Assert.Equal(15, table.Cells.Count);
        Assert.All(table.Cells, c => Assert.Equal(rows.Zip(columns).LongCount(p => p == (c.Row, c.Column)), c.Count));
    }

    [Fact]
    public void A_missing_category_comes_last_and_is_named()
    {
        var table = ContingencyTable.Of([0, -1, 2, -7], [5, 5, -1, 5], MissingCodes.OwnCategory);

        Assert.Equal([0, 2, CategoryCodes.Missing], table.RowCodes);
        Assert.Equal([5, CategoryCodes.Missing], table.ColumnCodes);
        Assert.Equal([1, 1, 2], table.RowTotals);
    }

    [Fact]
    public void Counts_without_rows_are_dropped()
    {
        var table = ContingencyTable.OfCounts(
            new long[,]
            {
                { 1, 0, 2 },
                { 0, 0, 0 },
            }
        );
        Assert.Equal((1, 2, 3L), (table.RowTotals.Count, table.ColumnTotals.Count, table.Total));
        Assert.Equal([0, 2], table.ColumnCodes);
        Assert.Equal([0, 2], table.Transposed().RowCodes);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => ContingencyTable.Of([0, -1], [0, 0])).Message);
        Assert.Throws<ArgumentException>(() => ContingencyTable.Of([0], [0, 0]));
        Assert.Throws<ArgumentException>(() => ContingencyTable.Of([int.MaxValue], [0]));
        Assert.Throws<ArgumentException>(() =>
            ContingencyTable.OfCounts(
                new long[,]
                {
                    { -1 },
                }
            )
        );
        Assert.Equal(0, ContingencyTable.Of([], []).Total);
    }

    [Fact]
    public void Codes_are_given_in_the_order_of_appearance()
    {
        Assert.Equal([0, 1, 0, -1, 2], CategoryCodes.Of<string?>(["b", "a", "b", null, "c"]));
        Assert.Equal([0, -1, 1, 0, 2], CategoryCodes.Of([0.0, double.NaN, 1, -0.0, double.PositiveInfinity]));
        Assert.Equal([0, 1, 0], CategoryCodes.Of([7, -3, 7]));
    }
}
