namespace MLFeatures.Experiments.Online.Tables;

/// <summary>What is known of one unit: totals, never its single events (except the values of quantile metrics).</summary>
internal sealed class Unit
{
    /// <summary>Of a unit that was seen in several arms.</summary>
    public const int InSeveralArms = -1;

    public required int Arm { get; set; }

    /// <summary>Its position among the units, which is the same in each run.</summary>
    public required int Index { get; init; }

    /// <summary>Ticks of the first exposure; 0 without times.</summary>
    public required long Exposed { get; set; }

    /// <summary>The look in which it was exposed.</summary>
    public int ExposedLook { get; set; }

    /// <summary>One text per segment column.</summary>
    public string[] Segments { get; set; } = [];

    /// <summary>One value per covariate column, NaN when missing; null when the covariates do not hold the unit.</summary>
    public double[]? Covariates { get; set; }

    /// <summary>What happened between two looks.</summary>
    public List<UnitPeriod> Periods { get; } = [];

    /// <summary>Totals of the pre-period, per measure; null of none.</summary>
    public double[]? Before { get; set; }

    /// <summary>Per measure Σ value and Σ day × value over the first days since exposure; null of none.</summary>
    public (double[] Sum, double[] Product)? FirstDays { get; set; }

    /// <summary>Totals up to the present look, per measure; NaN for a last value that is not there.</summary>
    public double[] Totals { get; set; } = [];

    /// <summary>Values up to the present look, per quantile metric; null of none.</summary>
    public List<double>?[] Samples { get; set; } = [];
}
