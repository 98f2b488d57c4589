using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>What a contingency table tells in nats; all that the normalised scores need.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TableInformation(double RowEntropy, double ColumnEntropy, double Mutual)
{
    /// <summary>Null of a table without any row.</summary>
    internal static TableInformation? Of(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Total == 0)
            return null;
        var rows = table.RowSpan;
        var columns = table.ColumnSpan;
        var total = (double)table.Total;
        var mutual = 0.0;
        foreach (var cell in table.CellSpan)
        {
            // The logarithm of exactly 1 where a cell has what independence expects: a constant column has exactly 0.
            var ratio = cell.Count * total / ((double)rows[cell.Row] * columns[cell.Column]);
            mutual += cell.Count / total * Math.Log(ratio);
        }
        return new(Entropy.Nats(rows, table.Total), Entropy.Nats(columns, table.Total), Math.Max(0, mutual));
    }

    internal double MeanEntropy(EntropyMean mean) =>
        mean switch
        {
            EntropyMean.Geometric => Math.Sqrt(RowEntropy * ColumnEntropy),
            EntropyMean.Smaller => Math.Min(RowEntropy, ColumnEntropy),
            EntropyMean.Larger => Math.Max(RowEntropy, ColumnEntropy),
            _ => (RowEntropy + ColumnEntropy) / 2,
        };
}
