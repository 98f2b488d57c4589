using System.Security.Cryptography;
using System.Text;
using MLFeatures.Extractors;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Sources;

namespace MLFeatures.Pipelines.Stages;

/// <summary>Identifies everything that a view's values and metadata depend on: an equal key means that nothing needs to be computed.</summary>
internal static class StageKey
{
    // Raise when our own rules (which rows a view has, how features are named) change: everything is then computed anew.
    private const int Rules = 1;

    /// <param name="stage">The stage.</param>
    /// <param name="source">What it reads.</param>
    /// <param name="inputs">Keys of the stored views that it reads besides.</param>
    public static string Of(StageDefinition stage, FeatureSource source, IEnumerable<string> inputs)
    {
        var extractor = stage.Extractor;
        string[] parts =
        [
            FormattableString.Invariant($"{Rules}"),
            stage.Name,
            extractor.Type,
            extractor.Version,
            extractor.Description,
            stage.Arguments.ToString(),
            source.Name,
            source.ContentId,
            string.Join(',', source.SimulatedColumns.Order(StringComparer.Ordinal)),
            string.Join(',', source.LabelDerivedColumns.Order(StringComparer.Ordinal)),
            .. extractor.Outputs.Select(Meaning),
            .. inputs,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static string Meaning(FeatureTemplate t) =>
        FormattableString.Invariant(
            $"{t.Column}|{t.Slot}|{t.Name}|{t.Description}|{t.Type}|{t.Unit}|{t.Minimum:R}|{t.Maximum:R}|{t.Transformation}|{string.Join(',', t.Reads)}"
        );
}
