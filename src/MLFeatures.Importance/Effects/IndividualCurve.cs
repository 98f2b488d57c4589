namespace MLFeatures.Importance.Effects;

/// <summary>
/// How the score of one row changes with a feature: individual conditional expectation (Goldstein, Kapelner, Bleich and Pitkin, Journal of Computational and
/// Graphical Statistics 24, 2015). Partial dependence is the mean of these curves over all rows; where they cross, the feature acts together with others.
/// </summary>
public sealed record IndividualCurve
{
    /// <summary>The row, 0-based, among the rows of the <see cref="EffectModel"/>.</summary>
    public required int Row { get; init; }

    /// <summary>What to call it, such as its key; null: by its number.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Its score at each value of the curve's grid, in the unit of the score; less its score at the first value where <see cref="EffectCurve.Centred"/> says so.
    /// </summary>
    public required IReadOnlyList<double> Values { get; init; }
}
