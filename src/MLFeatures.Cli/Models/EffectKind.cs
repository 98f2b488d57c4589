namespace MLFeatures.Cli.Models;

/// <summary>How effects are averaged.</summary>
internal enum EffectKind
{
    /// <summary>Accumulated local effects: of rows that have about that value.</summary>
    Ale,

    /// <summary>Partial dependence: of all rows, set to that value.</summary>
    Pdp,
}
