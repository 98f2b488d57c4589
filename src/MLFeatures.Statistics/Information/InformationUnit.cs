namespace MLFeatures.Statistics;

/// <summary>The unit of entropy and information.</summary>
public enum InformationUnit
{
    /// <summary>Natural logarithms.</summary>
    Nats,

    /// <summary>Logarithms to base 2: a fair coin has one bit. 1 nat = 1.4427 bits.</summary>
    Bits,
}
