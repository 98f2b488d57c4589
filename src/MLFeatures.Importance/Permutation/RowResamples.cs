using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>Bootstrap samples of rows, as how often each row was drawn. All features see the same samples.</summary>
internal sealed class RowResamples
{
    private readonly int[] _unitOfRow;
    private readonly ushort[][] _draws;
    private readonly double[] _weights;

    /// <param name="random">Sample b comes from its stream b.</param>
    /// <param name="resamples">How many, 0 or more.</param>
    /// <param name="weights">The rows' own weights.</param>
    /// <param name="groups">The group of each row of a ranking, drawn as a whole; null: rows are drawn.</param>
    public RowResamples(CounterRandom random, int resamples, double[] weights, int[]? groups)
    {
        _weights = weights;
        _unitOfRow = groups ?? [.. Enumerable.Range(0, weights.Length)];
        var units = _unitOfRow.Length == 0 ? 0 : _unitOfRow.Max() + 1;
        _draws = new ushort[resamples][];
        for (var b = 0; b < resamples; b++)
        {
            var (stream, counts) = (random.Stream(b), new ushort[units]);
            for (var i = 0; i < units; i++)
                counts[stream.Below(i, units)]++;
            _draws[b] = counts;
        }
    }

    public int Count => _draws.Length;

    /// <summary>The weights of the rows in sample <paramref name="b"/>.</summary>
    public void Weights(int b, double[] into)
    {
        var draws = _draws[b];
        for (var row = 0; row < into.Length; row++)
            into[row] = _weights[row] * draws[_unitOfRow[row]];
    }
}
