namespace MLFeatures.Experiments.Online.Tables;

/// <summary>What a unit did between two looks.</summary>
internal sealed class UnitPeriod(int look, int measures, int samples)
{
    public int Look => look;

    /// <summary>Per measure; NaN while there is no value.</summary>
    public double[] Totals { get; } = Filled(measures);

    /// <summary>Ticks of the value in <see cref="Totals"/> when that is the latest one.</summary>
    public long[] Latest { get; } = new long[measures];

    public List<double>?[] Samples { get; } = new List<double>?[samples];

    private static double[] Filled(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
