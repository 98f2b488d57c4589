namespace MLFeatures.Importance.Information;

/// <summary>How two columns go together. Plain data, without NaN or infinity.</summary>
public sealed record AssociationPair
{
    /// <summary>Name of the first column.</summary>
    public required string First { get; init; }

    /// <summary>Name of the second column, which stands later in the table.</summary>
    public required string Second { get; init; }

    /// <summary>What is measured.</summary>
    public required AssociationMeasure Measure { get; init; }

    /// <summary>The value; null when undefined.</summary>
    public double? Value { get; init; }

    /// <summary>Of Theil's U the other direction: what the second tells of the first. Null of all others, which have no direction.</summary>
    public double? Reverse { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>Rows in which both are known.</summary>
    public required int Rows { get; init; }

    /// <summary>Chance of a value at least as far from 0, were the columns independent; null when there is no test.</summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> adjusted by Benjamini and Hochberg over all pairs.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>0–1: the absolute value, of Theil's U the larger of both directions; 0 when undefined.</summary>
    public double Strength => Math.Min(1, Math.Max(Math.Abs(Value ?? 0), Reverse ?? 0));
}
