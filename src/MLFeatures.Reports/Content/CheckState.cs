namespace MLFeatures.Reports.Content;

/// <summary>How a <see cref="ValidityCheck"/> ended.</summary>
internal enum CheckState
{
    /// <summary>It holds.</summary>
    Ok,

    /// <summary>The reader should know, and judge.</summary>
    Note,

    /// <summary>It does not hold: the comparison must not be trusted.</summary>
    Failed,
}
