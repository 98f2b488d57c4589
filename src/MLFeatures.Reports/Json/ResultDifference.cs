using System.Text.Json.Nodes;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Json;

/// <summary>What differs between two results, property by property; the part that differs from run to run is left out.</summary>
public static class ResultDifference
{
    /// <summary>One row per property that differs: its path in <c>result.json</c>, its value before and after. Empty for equal results.</summary>
    /// <param name="before">The older result.</param>
    /// <param name="after">The newer one.</param>
    public static ReportTable Of(ExperimentResult before, ExperimentResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var rows = new List<ReportRow>();
        Compare("", JsonNode.Parse(ResultJson.WriteWithoutRun(before)), JsonNode.Parse(ResultJson.WriteWithoutRun(after)), rows);
        return new("What differs", [new("Property"), new("Before"), new("After")], rows);
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<ReportRow> rows)
    {
        switch (before, after)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(p => p.Key).Union(right.Select(p => p.Key), StringComparer.Ordinal))
                    Compare(path.Length == 0 ? name : $"{path}.{name}", left[name], right[name], rows);
                break;
            case (JsonArray left, JsonArray right):
                for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
                    Compare(
                        FormattableString.Invariant($"{path}[{i}]"),
                        i < left.Count ? left[i] : null,
                        i < right.Count ? right[i] : null,
                        rows
                    );
                break;
            default:
                if (!JsonNode.DeepEquals(before, after))
                    rows.Add(new([path, Text(before), Text(after)]));
                break;
        }
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? Quantity.Missing;
}
