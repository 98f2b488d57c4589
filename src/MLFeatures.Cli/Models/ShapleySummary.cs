using System.Globalization;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>From Shapley values to what there is to say.</summary>
/// <param name="model">The model.</param>
/// <param name="rows">Its rows.</param>
/// <param name="table">The values.</param>
/// <param name="request">What was asked.</param>
/// <param name="chosen">The output to explain; null: all, and of a single row the highest.</param>
internal sealed class ShapleySummary(ModelOnData model, ModelRows rows, ShapleyTable table, ShapleyRequest request, int? chosen)
{
    /// <summary>The numbers for a terminal.</summary>
    public ShapleyFinding Finding()
    {
        var outputs = Chosen().Select(o => table.Outputs[o]).ToArray();
        var means = outputs.Select(o => o.MeanAbsolute()).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
        var errors = outputs[0].MeanErrors();
        return new()
        {
            About = model.Name,
            Method = table.Method,
            Unit = table.Unit,
            Class = chosen is { } c ? Name(c) : null,
            BaseValue = outputs.Length == 1 ? outputs[0].BaseValue : null,
            Rows = request.Numbers.Count,
            RowsOffered = rows.Matrix.Rows,
            BackgroundRows = request.Background.Rows,
            Features =
            [
                .. table
                    .Groups.Select((g, i) => new ShapleyFeatureFinding(g.Name, means[i], errors?[i]))
                    .OrderByDescending(f => f.MeanAbsolute),
            ],
            Explained = request.Single is { } position ? Explained(position) : null,
        };
    }

    /// <summary>The views for reports, one for each output.</summary>
    public IEnumerable<ImportanceView> Views() => Chosen().Select(o => table.Outputs[o].View(Options(o)));

    private IEnumerable<int> Chosen() => chosen is { } one ? [one] : Enumerable.Range(0, table.Outputs.Count);

    private ShapleyViewOptions Options(int output) =>
        new()
        {
            Features = request.Rows,
            Explain = request.Single is { } position ? [position] : [],
            RowNames = [.. request.Numbers.Select(n => FormattableString.Invariant($"row {n}"))],
            Output = table.Outputs.Count == 1 ? table.Unit : $"{table.Unit}, class {Name(output)}",
        };

    private ShapleyRowFinding Explained(int position)
    {
        var output = chosen ?? Enumerable.Range(0, table.Outputs.Count).MaxBy(o => table.Outputs[o].Scores[position]);
        var shown = table.Outputs[output];
        var (values, errors) = (shown.Values(position).ToArray(), shown.Errors(position).ToArray());
        return new(
            request.Numbers[position],
            table.Outputs.Count == 1 ? null : Name(output),
            shown.Scores[position],
            shown.BaseValue,
            [
                .. table
                    .Groups.Select(
                        (g, i) => new ShapleyPartFinding(g.Name, Value(g, position), values[i], errors.Length == 0 ? null : errors[i])
                    )
                    .OrderByDescending(p => Math.Abs(p.Contribution)),
            ]
        );
    }

    private string? Value(Importance.FeatureGroup group, int position)
    {
        // A raw column has the value that stands in the file, though the model sees slots of a code.
        if (model.Inputs.Contains(group.Name, StringComparer.Ordinal))
            return
                model.Rows[group.Name][request.Numbers[position] - 1] is { } cell
                && TypedColumn.Text(cell) is { Length: > 0 } and not "NaN" and var text
                ? text
                : "missing";
        return group.Slots is [var slot] ? request.Rows[position, slot].ToString(CultureInfo.InvariantCulture) : null;
    }

    private string Name(int output) => model.Classes?[output] ?? FormattableString.Invariant($"{output}");
}
