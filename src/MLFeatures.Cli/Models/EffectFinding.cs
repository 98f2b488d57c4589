using MLFeatures.Importance.Effects;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>How a model's score changes with features.</summary>
internal sealed record EffectFinding
{
    /// <summary>What was asked.</summary>
    public required string About { get; init; }

    /// <summary>Effects of one feature each, feature by feature.</summary>
    public required IReadOnlyList<EffectCurve> Curves { get; init; }

    /// <summary>Effects of two features together.</summary>
    public required IReadOnlyList<EffectSurface> Surfaces { get; init; }

    /// <summary>What there is to add, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Rows that were averaged over.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows of the file.</summary>
    public required int RowsOffered { get; init; }

    /// <summary>As reports show it.</summary>
    public IReadOnlyList<ImportanceView> Views => [.. Curves.Select(ImportanceView.Of), .. Surfaces.Select(ImportanceView.Of)];
}
