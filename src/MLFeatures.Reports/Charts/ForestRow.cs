namespace MLFeatures.Reports.Charts;

/// <summary>A row of a <see cref="ForestChart"/>.</summary>
internal sealed record ForestRow
{
    /// <summary>What the row is about, plain text.</summary>
    public required string Name { get; init; }

    /// <summary>The numbers in words, plain text, beside the name.</summary>
    public required string Numbers { get; init; }

    /// <summary>The result in a word or two, for the label under the mouse.</summary>
    public required string Outcome { get; init; }

    /// <summary>Colour of mark and interval.</summary>
    public required string Color { get; init; }

    /// <summary>Whether the row decides: it is larger, and said so.</summary>
    public bool Primary { get; init; }

    /// <summary>Whether the positive side is the good one; otherwise the axis runs backwards.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>The estimate, finite.</summary>
    public required double Estimate { get; init; }

    /// <summary>Lower end of its interval; null or not finite where there is none.</summary>
    public required double? Lower { get; init; }

    /// <summary>Upper end of its interval.</summary>
    public required double? Upper { get; init; }

    /// <summary>Where a dashed line stands: the smallest effect worth shipping, the largest harm accepted; null for none.</summary>
    public double? Asked { get; init; }
}
