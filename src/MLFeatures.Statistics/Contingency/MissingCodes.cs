namespace MLFeatures.Statistics;

/// <summary>What happens to rows whose category is missing, that is, whose code is negative.</summary>
public enum MissingCodes
{
    /// <summary>A missing code is an error: the caller has promised that there is none.</summary>
    Reject,

    /// <summary>A row with a missing code in either column is left out of the table; <see cref="ContingencyTable.LeftOut"/> counts them.</summary>
    LeaveOut,

    /// <summary>All missing codes of a column are one more category of it: that a value is missing may itself say something.</summary>
    OwnCategory,
}
