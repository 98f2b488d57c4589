namespace MLFeatures.Statistics;

/// <summary>How much worse the weights of one term of a linear model are known because of the other terms.</summary>
public sealed record GeneralizedInflationResult
{
    /// <summary>The columns that the term enters the model as; 0 of a term that does not vary.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>
    /// GVIF, 1 or more: by how much the other terms blow up the squared volume of the joint confidence region of the term's weights. Of one degree of freedom it is
    /// the variance inflation factor. Infinite when the other terms make up some of it exactly; null when the term does not vary.
    /// </summary>
    public required double? Factor { get; init; }

    /// <summary>GVIF^(1 ÷ (2 df)), comparable between terms: its square is to be read like a variance inflation factor.</summary>
    public double? PerDegree => Factor is { } factor ? Math.Pow(factor, 1.0 / (2 * DegreesOfFreedom)) : null;
}
