namespace MLFeatures.Cli.Models;

/// <summary>One prediction, part by part.</summary>
/// <param name="Row">Number of the row in the file, from 1.</param>
/// <param name="Class">The class whose score it is; null when there is one output.</param>
/// <param name="Score">Its raw score.</param>
/// <param name="BaseValue">The score when nothing is known.</param>
/// <param name="Parts">What each feature adds, the largest first.</param>
internal sealed record ShapleyRowFinding(int Row, string? Class, double Score, double BaseValue, IReadOnlyList<ShapleyPartFinding> Parts);
