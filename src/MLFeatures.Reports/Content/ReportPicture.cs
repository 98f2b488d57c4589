namespace MLFeatures.Reports.Content;

/// <summary>The pictures of a report.</summary>
internal enum ReportPicture
{
    /// <summary>Differences with their intervals.</summary>
    Forest,

    /// <summary>Control against treatment, one dot per resample.</summary>
    Pairs,

    /// <summary>Average ranks of several arms, with those that cannot be told apart.</summary>
    CriticalDifference,

    /// <summary>Cost of the treatments relative to the control.</summary>
    Costs,

    /// <summary>The effect of an online experiment as its data grew, look by look.</summary>
    Looks,
}
