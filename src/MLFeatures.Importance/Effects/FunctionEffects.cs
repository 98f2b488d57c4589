namespace MLFeatures.Importance.Effects;

/// <summary>A function of columns in double precision.</summary>
internal sealed class FunctionEffects(IReadOnlyList<double[]> columns, Func<IReadOnlyList<double[]>, double[]> score)
    : EffectModel(columns[0].Length, columns.Count)
{
    internal override double Value(int row, int slot) => columns[slot][row];

    internal override EffectModel Only(int[] rows) =>
        new FunctionEffects([.. columns.Select(column => Array.ConvertAll(rows, row => column[row]))], score);

    private protected override double[] Score(IReadOnlyList<int> slots, double[][] values)
    {
        var replaced = columns.ToArray();
        for (var i = 0; i < slots.Count; i++)
            replaced[slots[i]] = values[i];
        return score(replaced);
    }
}
