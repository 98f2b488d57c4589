using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports.Json;

/// <summary>A row that was explained by itself.</summary>
/// <param name="Row">Its 0-based number among the rows explained.</param>
/// <param name="Name">Its name.</param>
/// <param name="Score">Its score.</param>
/// <param name="Changes">The value of each feature, in the order of the model.</param>
internal sealed record ExplainedRow(int Row, string Name, double Score, IReadOnlyList<ExplainedChange> Changes)
{
    internal static ExplainedRow Of(ShapleyTable table, ShapleyViewOptions options, int row) =>
        new(
            row,
            ShapleyPrediction.Name(options, row),
            table.Scores[row],
            [
                .. table.Groups.Select(
                    (group, i) =>
                        new ExplainedChange(
                            group.Name,
                            options.Features is { } features && group.Slots is [var slot] && float.IsFinite(features[row, slot])
                                ? features[row, slot]
                                : null,
                            table.Values[row][i],
                            table.Errors?[row][i]
                        )
                ),
            ]
        );
}
