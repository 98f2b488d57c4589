namespace MLFeatures.Experiments.Online.Plans;

/// <summary>How often the experiment is looked at, and how the error rate is kept.</summary>
public sealed record SequentialPlan
{
    /// <summary>The method. Default none.</summary>
    public SequentialMethod Method { get; init; }

    /// <summary>Days between two looks at tables of events. Default 7.</summary>
    public double LookDays { get; init; } = 7;

    /// <summary>Units of all arms planned for the end; the share of them is the information of a look. Null: see <see cref="PlannedDays"/>.</summary>
    public double? MaximumUnits { get; init; }

    /// <summary>Days planned; used when <see cref="MaximumUnits"/> is not given. With neither the last look counts as the planned end.</summary>
    public double? PlannedDays { get; init; }

    /// <summary>φ of the power family. Default 2.</summary>
    public double Phi { get; init; } = 2;

    /// <summary>Units at which the confidence sequence is tightest, fixed before the data. Default 5000.</summary>
    public double Tuning { get; init; } = Statistics.ConfidenceSequence.DefaultTuning;
}
