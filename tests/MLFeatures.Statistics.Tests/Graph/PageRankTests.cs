using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace MLFeatures.Statistics.Tests.Graph;

public class PageRankTests
{
    private static readonly Gen<(int Nodes, GraphLink[] Links)> Graphs =
        from nodes in Gen.Int[1, 12]
        from links in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1], Gen.Double[0, 3], (f, t, w) => new GraphLink(f, t, w)).Array[
            0,
            30
        ]
        select (nodes, links);

    // Vector graph_pagerank_bipartite: the linear system solved.
    [Fact]
    public void Users_and_movies_have_the_scores_of_the_linear_system()
    {
        // u1 u2 u3 m1 m2 m3
        GraphLink[] links = [new(0, 3), new(0, 4), new(1, 3), new(1, 5), new(2, 5), new(3, 0), new(3, 1), new(4, 0), new(5, 1), new(5, 2)];
        double[] uniform =
        [
            0.19939728779507782,
            0.19085886489201404,
            0.10974384731290808,
            0.19085886489201406,
            0.10974384731290807,
            0.19939728779507784,
        ];
        double[] nearFirst =
        [
            0.377525308398867,
            0.12707976144072491,
            0.03593547070094863,
            0.21445715468182655,
            0.16044825606951846,
            0.08455404870811442,
        ];

        var anywhere = PageRank.Of(6, links);
        var personal = PageRank.Of(6, links, new() { Personalization = [5, 0, 0, 0, 0, 0] });

        Assert.True(anywhere.Converged && personal.Converged);
        Assert.All(uniform.Zip(anywhere.Scores), p => Assert.Equal(p.First, p.Second, 1e-10));
        Assert.All(nearFirst.Zip(personal.Scores), p => Assert.Equal(p.First, p.Second, 1e-10));
    }

    [Fact]
    public void The_scores_solve_the_linear_system_with_dangling_nodes_and_weights() =>
        Graphs.Sample(graph =>
        {
            var (n, links) = graph;
            double[] start = [.. Enumerable.Range(0, n).Select(i => i + 1.0)];
            double[] dangling = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 1.0 : 0)];
            var scores = PageRank.Of(n, links, new() { Personalization = start, Dangling = dangling }).Scores;

            var transition = Matrix<double>.Build.Dense(n, n);
            foreach (var from in Enumerable.Range(0, n))
            {
                var own = links.Where(l => l.From == from && l.Weight > 0).ToArray();
                foreach (var link in own)
                    transition[from, link.To] += link.Weight / own.Sum(l => l.Weight);
                if (own.Length == 0)
                    transition[from, 0] = 1;
            }
            var left = Matrix<double>.Build.DenseIdentity(n) - 0.85 * transition.Transpose();
            var exact = left.Solve(Vector<double>.Build.DenseOfEnumerable(start.Select(s => 0.15 * s / start.Sum())));
            Assert.All(exact.Zip(scores), p => Assert.Equal(p.First, p.Second, 1e-10));
        });

    [Fact]
    public void Scores_sum_to_one_and_do_not_depend_on_the_names_of_nodes() =>
        Graphs.Sample(graph =>
        {
            var (n, links) = graph;
            var scores = PageRank.Of(n, links).Scores;
            Assert.Equal(1, scores.Sum(), 1e-12);
            var renamed = PageRank.Of(n, [.. links.Select(l => l with { From = n - 1 - l.From, To = n - 1 - l.To })]).Scores;
            Assert.All(scores.Zip(renamed.Reverse()), p => Assert.Equal(p.First, p.Second, 1e-11));
        });

    [Fact]
    public void Without_links_or_without_damping_the_surfer_is_where_he_starts()
    {
        Assert.Equal([0.25, 0.75], PageRank.Of(2, [], new() { Personalization = [1, 3] }).Scores);
        Assert.Equal([0.5, 0.5], PageRank.Of(2, [new(0, 1)], new() { Damping = 0 }).Scores);
        Assert.Equal([1.0], PageRank.Of(1, [new(0, 0)]).Scores);
        Assert.Empty(PageRank.Of(0, []).Scores);
    }

    [Fact]
    public void Too_few_steps_are_said()
    {
        var result = PageRank.Of(3, [new(0, 1), new(1, 2), new(2, 0)], new() { Personalization = [1, 0, 0], MostSteps = 2 });
        Assert.False(result.Converged);
        Assert.Equal(2, result.Steps);
        Assert.True(result.LastChange > 0.1);
    }

    [Fact]
    public void Bad_input_is_refused_with_all_its_faults()
    {
        Assert.Contains(
            "Link 1 leads from 0 to 2",
            Assert.Throws<ArgumentException>(() => PageRank.Of(2, [new(0, 1), new(0, 2)])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => PageRank.Of(2, [new(0, 1, -1)]));
        Assert.Throws<ArgumentException>(() => PageRank.Of(2, [new(0, 1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => PageRank.Of(2, [new(0, 1, double.MaxValue), new(0, 0, double.MaxValue)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageRank.Of(-1, []));
        var faults = Assert.Throws<ArgumentException>(() =>
            PageRank.Of(
                2,
                [],
                new()
                {
                    Damping = 1,
                    Tolerance = 0,
                    MostSteps = 0,
                    Personalization = [1],
                    Dangling = [0, 0],
                }
            )
        );
        Assert.Contains("5 fault(s)", faults.Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => PageRank.Of(1, [], cancellation: new(true)));
    }
}
