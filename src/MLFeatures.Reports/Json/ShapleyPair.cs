namespace MLFeatures.Reports.Json;

/// <summary>What two features do together.</summary>
/// <param name="First">Name of a feature.</param>
/// <param name="Second">Name of another.</param>
/// <param name="MeanAbsolute">Mean over the rows of the size of what they do together, beyond what each does alone.</param>
internal sealed record ShapleyPair(string First, string Second, double MeanAbsolute);
