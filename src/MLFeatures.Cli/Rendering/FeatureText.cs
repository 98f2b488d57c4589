using System.Globalization;
using MLFeatures.Registry;
using MLFeatures.Reports.Content;

namespace MLFeatures.Cli.Rendering;

/// <summary>The words for a feature's properties, the same in list and details.</summary>
internal static class FeatureText
{
    /// <summary>The possible values: <c>0 to 5</c>, <c>≥ 0</c>, <c>any</c>.</summary>
    public static string Range(FeatureDefinition feature) =>
        (double.IsFinite(feature.Minimum), double.IsFinite(feature.Maximum)) switch
        {
            (true, true) => $"{Value(feature.Minimum)} to {Value(feature.Maximum)}",
            (true, false) => $"≥ {Value(feature.Minimum)}",
            (false, true) => $"≤ {Value(feature.Maximum)}",
            _ => "any",
        };

    /// <summary>How a value is read, and whether it was made up: <c>number</c>, <c>count (simulated)</c>.</summary>
    public static string Type(FeatureDefinition feature) =>
        feature.Type.ToString().ToLowerInvariant()
        + (feature.Provenance is FeatureProvenance.Simulated ? " (simulated)" : "")
        + (feature.DerivedFromLabel ? " (from the label)" : "");

    /// <summary>The unit; a dash when values have none.</summary>
    public static string Unit(FeatureDefinition feature) =>
        string.Equals(feature.Unit, "1", StringComparison.Ordinal) ? Quantity.Missing : feature.Unit;

    /// <summary>What a view describes, with its keys: <c>user (user_id)</c>.</summary>
    public static string Entity(FeatureViewDefinition view) => $"{view.Entity.Name} ({string.Join(", ", view.Entity.JoinKeys)})";

    /// <summary>A value with up to six significant digits and no trailing zeros.</summary>
    public static string Value(double? value) =>
        Quantity.IsMissing(value) ? Quantity.Missing
        : Math.Abs(value!.Value) is >= 1e15 or (> 0 and < 1e-6) ? value.Value.ToString("G6", CultureInfo.InvariantCulture)
        : Trimmed(Quantity.Significant(value, 6));

    private static string Trimmed(string number) =>
        number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
