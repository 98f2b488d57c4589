using MLFeatures.Importance;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Trees;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>Shapley interaction values of a tree ensemble, summed up pair by pair.</summary>
internal static class InteractionTable
{
    /// <summary>Computes them.</summary>
    /// <exception cref="InvalidDataException">The model has no trees.</exception>
    public static InteractionFinding Of(ModelOnData model, int offered, ShapleyRequest request, CancellationToken ct)
    {
        var trees =
            ShapleyTable.Trees(model.Model)
            ?? throw new InvalidDataException(
                $"{model.Saved.File}: the model has no trees, of which Shapley interactions are known exactly. A linear model has no interactions."
            );
        var groups = FeatureGroups.Of(trees.Outputs, request.Groups, trees.SlotNames);
        var options = new ShapleyOptions { Threads = request.Threads };
        var (strengths, sizes) = (new double[groups.Count, groups.Count], new double[groups.Count]);
        var views = new List<ImportanceView>();
        foreach (var output in trees.Outputs)
        {
            var found = request.Interventional
                ? TreeShapley.InterventionalInteractions(output, request.Background, request.Rows, groups, options, ct)
                : TreeShapley.PathDependentInteractions(TreeCover.Count(output, request.Background), request.Rows, groups, options, ct);
            Add(found, strengths, sizes);
            views.Add(
                ImportanceView.Of(
                    found.Values,
                    new()
                    {
                        Features = request.Rows,
                        Interactions = found,
                        Output = trees.Outputs.Count == 1 ? "raw score" : trees.OutputNames[views.Count],
                    }
                )
            );
        }
        var pairs =
            from i in Enumerable.Range(0, groups.Count)
            from k in Enumerable.Range(i + 1, groups.Count - i - 1)
            let smaller = Math.Min(sizes[i], sizes[k])
            orderby strengths[i, k] descending
            select new InteractionPair(
                groups.Groups[i].Name,
                groups.Groups[k].Name,
                strengths[i, k],
                smaller > 0 ? strengths[i, k] / smaller : null
            );
        return new(model.Name, request.Rows.Rows, offered, trees.Link is ScoreLink.None ? "the score" : "the raw score", [.. pairs], views);
    }

    private static void Add(ShapleyInteractions found, double[,] strengths, double[] sizes)
    {
        var (count, rows) = (sizes.Length, found.Values.Rows);
        var means = found.Values.MeanAbsolute();
        for (var i = 0; i < count; i++)
        {
            sizes[i] += means[i];
            for (var row = 0; row < rows; row++)
            {
                var values = found.Row(row, i);
                for (var k = i + 1; k < count; k++)
                    strengths[i, k] += 2 * Math.Abs(values[k]) / rows;
            }
        }
    }
}
