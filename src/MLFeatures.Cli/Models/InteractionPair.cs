namespace MLFeatures.Cli.Models;

/// <summary>What two features do together.</summary>
/// <param name="First">A feature.</param>
/// <param name="Second">Another.</param>
/// <param name="Strength">Mean over the rows of |2 · interaction value|: how much the pair moves the score; of several classes their sum.</param>
/// <param name="ShareOfSmaller">Strength ÷ the smaller of the two features' mean |SHAP|; null when that is 0.</param>
internal sealed record InteractionPair(string First, string Second, double Strength, double? ShareOfSmaller);
