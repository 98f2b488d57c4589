using MLFeatures.Importance.Effects;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Effects;

public class SurfaceMarginsTests
{
    [Fact]
    public void They_are_the_spread_of_surfaces_whose_cells_have_other_rows()
    {
        var random = new CounterRandom(3);
        // One cell without rows, one with a single one, which takes the variance of the others.
        int[][] counts =
        [
            [12, 5, 9],
            [0, 1, 20],
            [7, 30, 4],
        ];
        var changes = counts
            .Select(
                (row, i) =>
                    row.Select((count, j) => Enumerable.Range(0, count).Select(k => 2 + random.Stream(10 * i + j).Normal(k)).ToList())
                        .ToArray()
            )
            .ToArray();
        double[] all =
        [
            .. changes.SelectMany(row => row).Where(cell => cell.Count > 1).SelectMany(cell => cell.Select(c => c - cell.Average())),
        ];
        var pooled = all.Sum(c => c * c) / (all.Length - changes.SelectMany(row => row).Count(cell => cell.Count > 1));

        var margins = SurfaceMargins.Of(changes, counts, 0.95);

        const int Draws = 20_000;
        var (sums, squares) = (new double[4, 4], new double[4, 4]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var own = random.Stream("draw").Stream(draw);
            var drawn = changes
                .Select(
                    (row, i) =>
                        row.Select(
                                (cell, j) =>
                                {
                                    var variance = cell.Count > 1 ? Moments.Of([.. cell]).Variance!.Value : pooled;
                                    return cell.Count == 0
                                        ? 0
                                        : cell.Count * (cell.Average() + Math.Sqrt(variance / cell.Count) * own.Normal(3 * i + j));
                                }
                            )
                            .ToArray()
                )
                .ToArray();
            var surface = AccumulatedSurface.Of(drawn, counts);
            for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                (sums[i, j], squares[i, j]) = (sums[i, j] + surface[i][j], squares[i, j] + surface[i][j] * surface[i][j]);
        }
        for (var i = 0; i < 4; i++)
        for (var j = 0; j < 4; j++)
        {
            var spread = Math.Sqrt(squares[i, j] / Draws - sums[i, j] / Draws * (sums[i, j] / Draws));
            Assert.Equal(1.959964 * spread, margins[i][j]!.Value, 0.03 * margins[i][j]!.Value);
        }
    }

    [Fact]
    public void Where_no_cell_has_two_rows_nothing_is_known_and_where_rows_agree_nothing_is_unsure()
    {
        Assert.All(
            SurfaceMargins
                .Of(
                    [
                        [
                            [1.0],
                            [2.0],
                        ],
                        [
                            [3.0],
                            [],
                        ],
                    ],
                    [
                        [1, 1],
                        [1, 0],
                    ],
                    0.95
                )
                .SelectMany(row => row),
            Assert.Null
        );
        Assert.All(
            SurfaceMargins
                .Of(
                    [
                        [
                            [1, 1],
                            [2, 2],
                        ],
                        [
                            [3, 3],
                            [4, 4],
                        ],
                    ],
                    [
                        [2, 2],
                        [2, 2],
                    ],
                    0.95
                )
                .SelectMany(row => row),
            margin => Assert.Equal(0, margin)
        );
    }

    [Fact]
    public void A_surface_has_them_for_each_of_its_values()
    {
        var model = EffectExamples.Of(EffectExamples.Normals(300, 3, 4), x => x[0] * x[1] * (1 + x[2]));

        var surface = AccumulatedEffects.OfPair(model, (0, "x"), (1, "y"), new() { Steps = 8 });

        Assert.Equal(surface.Values.Select(row => row.Count), surface.Margins.Select(row => row.Count));
        Assert.All(surface.Margins.SelectMany(row => row), margin => Assert.True(margin > 0));
    }
}
