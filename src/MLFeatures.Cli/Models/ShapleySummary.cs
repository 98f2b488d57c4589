using System.Globalization;

namespace MLFeatures.Cli.Models;

/// <summary>From Shapley values to what there is to say.</summary>
internal static class ShapleySummary
{
    /// <summary>Sums up.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="table">The values.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="single">Number of the row that is shown by itself, from 1; null: none.</param>
    /// <param name="chosen">The output to explain; null: all, and of the single row the highest.</param>
    public static ShapleyFinding Of(ModelOnData model, ModelRows rows, ShapleyTable table, ShapleyRequest request, int? single, int? chosen)
    {
        var count = request.Rows.Rows - (request.Single ? 1 : 0);
        var outputs = chosen is { } one ? [table.Outputs[one]] : table.Outputs;
        var means = Sum(outputs.Select(o => o.MeanAbsolute(count)));
        var errors = outputs[0].MeanErrors(count);
        return new()
        {
            About = model.Name,
            Method = table.Method,
            Unit = table.Unit,
            Class = chosen is { } c ? Name(model, c) : null,
            BaseValue = outputs.Count == 1 ? outputs[0].BaseValue : null,
            Rows = count,
            RowsOffered = rows.Matrix.Rows,
            BackgroundRows = request.Background.Rows,
            Features =
            [
                .. table
                    .Groups.Select((g, i) => new ShapleyFeatureFinding(g.Name, means[i], errors?[i]))
                    .OrderByDescending(f => f.MeanAbsolute),
            ],
            Explained = single is { } row ? Explained(model, rows, table, row, chosen) : null,
        };
    }

    private static ShapleyRowFinding Explained(ModelOnData model, ModelRows rows, ShapleyTable table, int row, int? chosen)
    {
        var last = table.Outputs[0].Values.Count - 1;
        var output = chosen ?? Enumerable.Range(0, table.Outputs.Count).MaxBy(o => table.Outputs[o].Scores[last]);
        var (values, errors) = (table.Outputs[output].Values[last], table.Outputs[output].Errors?[last]);
        return new(
            row,
            table.Outputs.Count == 1 ? null : Name(model, output),
            table.Outputs[output].Scores[last],
            table.Outputs[output].BaseValue,
            [
                .. table
                    .Groups.Select((g, i) => new ShapleyPartFinding(g.Name, Value(g), values[i], errors?[i]))
                    .OrderByDescending(p => Math.Abs(p.Contribution)),
            ]
        );

        string? Value(Importance.FeatureGroup group)
        {
            // A raw column has the value that stands in the file, though the model sees slots of a code.
            if (model.Inputs.Contains(group.Name, StringComparer.Ordinal))
                return TypedColumn.Text(model.Rows[group.Name][row - 1]) is { Length: > 0 } and not "NaN" and var text ? text : "missing";
            return group.Slots is [var slot] ? rows.Matrix[row - 1, slot].ToString(CultureInfo.InvariantCulture) : null;
        }
    }

    private static string Name(ModelOnData model, int output) => model.Classes?[output] ?? FormattableString.Invariant($"{output}");

    private static double[] Sum(IEnumerable<double[]> parts) => parts.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
}
