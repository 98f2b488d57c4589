namespace MLFeatures.Importance.Effects;

/// <summary>A function of feature vectors in single precision.</summary>
internal sealed class MatrixEffects(FeatureMatrix rows, Func<FeatureMatrix, double[]> score) : EffectModel(rows.Rows, rows.Columns)
{
    internal override double Value(int row, int slot) => rows.Value(row, slot);

    internal override EffectModel Only(int[] chosen) => new MatrixEffects(rows.Only(chosen), score);

    private protected override double[] Score(IReadOnlyList<int> slots, double[][] values) =>
        score(rows.With(slots, Array.ConvertAll(values, column => Array.ConvertAll(column, value => (float)value))));
}
