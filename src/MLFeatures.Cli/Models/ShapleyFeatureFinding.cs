namespace MLFeatures.Cli.Models;

/// <summary>How much one feature moves the score.</summary>
/// <param name="Feature">Name of the raw column, group or slot.</param>
/// <param name="MeanAbsolute">Mean over the rows of |value|; of several classes their sum.</param>
/// <param name="StandardError">Mean standard error of a row's value; null of exact ones.</param>
internal sealed record ShapleyFeatureFinding(string Feature, double MeanAbsolute, double? StandardError);
