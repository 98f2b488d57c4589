namespace MLFeatures.Importance.Permutation;

/// <summary>What a model says of rows, in the order of the rows.</summary>
/// <param name="Scores">Score: <paramref name="Outputs"/> values per row, of Single precision.</param>
/// <param name="Probabilities">Probability per row; empty of a model without one.</param>
/// <param name="Outputs">Scores per row.</param>
internal sealed record ModelScores(double[] Scores, double[] Probabilities, int Outputs)
{
    public bool AllFinite => Array.TrueForAll(Scores, double.IsFinite) && Array.TrueForAll(Probabilities, double.IsFinite);

    public bool SameBits(ModelScores other) =>
        Outputs == other.Outputs && Same(Scores, other.Scores) && Same(Probabilities, other.Probabilities);

    private static bool Same(double[] a, double[] b)
    {
        if (a.Length != b.Length)
            return false;
        for (var i = 0; i < a.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(a[i]) != BitConverter.DoubleToInt64Bits(b[i]) && !(a[i] == b[i]))
                return false;
        }
        return true;
    }
}
