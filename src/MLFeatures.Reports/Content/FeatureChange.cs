using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What a treatment's model reads that the control's does not, and the reverse.</summary>
/// <param name="Arm">Name of the treatment.</param>
/// <param name="Added">Features only the treatment reads, in its order.</param>
/// <param name="Removed">Features only the control reads, in its order.</param>
/// <param name="Shared">Number of features both read.</param>
internal sealed record FeatureChange(string Arm, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, int Shared)
{
    internal string Summary =>
        $"{Arm} adds {Counted(Added.Count)} and removes {Counted(Removed.Count)}; both arms share {Counted(Shared)}."
        + (Added.Count + Removed.Count == 0 ? " What differs, if anything, is how the features are computed." : "");

    internal ReportTable Table =>
        new(
            $"Features of {Arm} against the control",
            [new("Feature"), new("Change")],
            [.. Added.Select(f => new ReportRow([f, "added"])), .. Removed.Select(f => new ReportRow([f, "removed"]))]
        );

    /// <summary>One change per treatment.</summary>
    internal static IReadOnlyList<FeatureChange> Of(ExperimentResult result)
    {
        var features = result.Arms.ToDictionary(a => a.Name, a => a.Features, StringComparer.Ordinal);
        return
        [
            .. from arm in result.Arms
            where arm.Against is not null
            let control = features[arm.Against!]
            select new FeatureChange(
                arm.Name,
                [.. arm.Features.Except(control, StringComparer.Ordinal)],
                [.. control.Except(arm.Features, StringComparer.Ordinal)],
                control.Intersect(arm.Features, StringComparer.Ordinal).Count()
            ),
        ];
    }

    private static string Counted(int count) => $"{Quantity.Count(count)} feature{(count == 1 ? "" : "s")}";
}
