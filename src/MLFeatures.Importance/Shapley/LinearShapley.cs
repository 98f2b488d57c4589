using MLFeatures.Importance.Models;

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// Exact interventional Shapley values of linear models: a group gets <c>Σ w_j (x_j − mean_j)</c> over its slots, the mean taken over the background.
/// There are no interactions.
/// </summary>
public static class LinearShapley
{
    /// <summary>The values of each row.</summary>
    /// <param name="model">The weights.</param>
    /// <param name="background">The rows that unknown groups are filled from, at least one.</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="groups">The players; null: every slot by itself.</param>
    /// <exception cref="ArgumentException">
    /// The rows, the background or the groups do not fit the model, or a slot that has a weight is missing (NaN) or infinite: the model has no score then.
    /// </exception>
    public static ShapleyValues Interventional(
        LinearModel model,
        FeatureMatrix background,
        FeatureMatrix rows,
        FeatureGroups? groups = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        Require(model, background, nameof(background));
        Require(model, rows, nameof(rows));
        if (background.Rows == 0)
            throw new ArgumentException("The background has no rows; give at least one.", nameof(background));
        var players = groups ?? FeatureGroups.OfSlots(model.Weights.Count);
        if (players.SlotCount != model.Weights.Count)
            throw new ArgumentException(
                $"The groups divide {players.SlotCount} slots, the model reads {model.Weights.Count}.",
                nameof(groups)
            );

        var means = Enumerable
            .Range(0, model.Weights.Count)
            .Select(slot => Enumerable.Range(0, background.Rows).Average(row => model.Term(background, row, slot)))
            .ToArray();
        var values = new double[rows.Rows][];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = new double[players.Count];
            for (var slot = 0; slot < means.Length; slot++)
                values[row][players.OfSlot(slot)] += model.Term(rows, row, slot) - means[slot];
        }
        var scores = Enumerable.Range(0, rows.Rows).Select(row => model.RawScore(rows, row)).ToArray();
        var largest =
            Math.Abs(model.Bias) + Enumerable.Range(0, means.Length).Sum(slot => LargestTerm(model, rows, slot) + Math.Abs(means[slot]));
        return new(players, model.Bias + means.Sum(), values, scores, largest);
    }

    private static double LargestTerm(LinearModel model, FeatureMatrix rows, int slot) =>
        Enumerable.Range(0, rows.Rows).Select(row => Math.Abs(model.Term(rows, row, slot))).DefaultIfEmpty(0).Max();

    private static void Require(LinearModel model, FeatureMatrix rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        rows.RequireColumns(model.Weights.Count, name);
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var slot = 0; slot < rows.Columns; slot++)
            {
                if (!double.IsFinite(model.Term(rows, row, slot)))
                    throw new ArgumentException(
                        $"Slot {slot} of row {row} is {rows.Value(row, slot)}; a linear model has no score then. Replace missing values first.",
                        name
                    );
            }
        }
    }
}
