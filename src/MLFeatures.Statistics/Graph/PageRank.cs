namespace MLFeatures.Statistics;

/// <summary>PageRank, personalised or not: how often a surfer visits each node who follows links at random and now and then starts anew.</summary>
/// <remarks>
/// L. Page, S. Brin, R. Motwani and T. Winograd, "The PageRank citation ranking", Stanford 1999; personalised: T. H. Haveliwala, "Topic-sensitive PageRank",
/// WWW 2002. The scores π solve π = d (Pᵀ π + m w) + (1 − d) v: P the links, each row summing to 1, m the share of visits to nodes without links, w where
/// the surfer goes from there, v where he starts anew. By power iteration, O(links) a step.
/// </remarks>
public static class PageRank
{
    /// <summary>The share of visits of each node.</summary>
    /// <param name="nodes">How many nodes, 0 or more.</param>
    /// <param name="links">The links, any order. Links in both directions make a graph undirected.</param>
    /// <param name="options">Default: damping 0.85, starting anew anywhere.</param>
    /// <param name="cancellation">Ends the computation between steps.</param>
    /// <exception cref="ArgumentException">A link leads from or to no node or has a bad weight, or an option is outside its range.</exception>
    public static PageRankResult Of(
        int nodes,
        IReadOnlyList<GraphLink> links,
        PageRankOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        ArgumentNullException.ThrowIfNull(links);
        options = PageRankOptions.Checked(options, nodes);
        var leaving = Leaving(nodes, links);
        var start = Shares(options.Personalization, nodes);
        var dangling = options.Dangling is null ? start : Shares(options.Dangling, nodes);
        var (scores, next) = ((double[])start.Clone(), new double[nodes]);
        var (steps, change) = (0, nodes == 0 ? 0 : double.PositiveInfinity);
        while (change >= options.Tolerance && steps < options.MostSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(next);
            foreach (var link in links)
            {
                if (link.Weight > 0)
                    next[link.To] += scores[link.From] * (link.Weight / leaving[link.From]);
            }
            var stranded = 0.0;
            for (var node = 0; node < nodes; node++)
                stranded += leaving[node] > 0 ? 0 : scores[node];
            for (var node = 0; node < nodes; node++)
                next[node] = options.Damping * (next[node] + stranded * dangling[node]) + (1 - options.Damping) * start[node];
            Normalize(next);
            change = 0;
            for (var node = 0; node < nodes; node++)
                change += Math.Abs(next[node] - scores[node]);
            (scores, next) = (next, scores);
            steps++;
        }
        return new()
        {
            Scores = scores,
            Steps = steps,
            LastChange = change,
            Converged = change < options.Tolerance,
        };
    }

    private static double[] Leaving(int nodes, IReadOnlyList<GraphLink> links)
    {
        var leaving = new double[nodes];
        for (var i = 0; i < links.Count; i++)
        {
            var link = links[i];
            if (link.From < 0 || link.From >= nodes || link.To < 0 || link.To >= nodes)
                throw new ArgumentException(
                    $"Link {i} leads from {link.From} to {link.To}, expected nodes from 0 to {nodes - 1}.",
                    nameof(links)
                );
            if (!double.IsFinite(link.Weight) || link.Weight < 0)
                throw new ArgumentException(
                    FormattableString.Invariant($"Link {i} has the weight {link.Weight}, expected a finite number, 0 or more."),
                    nameof(links)
                );
            leaving[link.From] += link.Weight;
        }
        var overflow = Array.FindIndex(leaving, double.IsInfinity);
        return overflow < 0
            ? leaving
            : throw new ArgumentException($"The weights that leave node {overflow} sum to infinity. Scale them down.", nameof(links));
    }

    private static double[] Shares(IReadOnlyList<double>? weights, int nodes)
    {
        var shares = new double[nodes];
        var largest = weights is { Count: > 0 } ? weights.Max() : 1;
        for (var node = 0; node < nodes; node++)
            shares[node] = (weights?[node] ?? 1) / largest;
        Normalize(shares);
        return shares;
    }

    // Rounding must not let the scores drift from a sum of 1.
    private static void Normalize(double[] shares)
    {
        var sum = shares.Sum();
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
    }
}
