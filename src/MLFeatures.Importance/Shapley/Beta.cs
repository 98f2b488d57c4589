namespace MLFeatures.Importance.Shapley;

/// <summary>
/// a! b! / (a + b + 1)! = ∫₀¹ tᵃ (1 − t)ᵇ dt: the share of the orders of a + b + 1 players in which a given one comes after just these a and before just
/// these b.
/// </summary>
internal sealed class Beta
{
    private readonly double[][] _table;

    /// <summary>A table for a + b up to <paramref name="most"/>.</summary>
    public Beta(int most)
    {
        _table = new double[most + 1][];
        for (var a = 0; a <= most; a++)
        {
            var row = _table[a] = new double[most - a + 1];
            for (var b = 0; b < row.Length; b++)
                row[b] = a == 0 ? 1.0 / (b + 1) : _table[a - 1][b] * a / (a + b + 1);
        }
    }

    public double this[int a, int b] => _table[a][b];
}
