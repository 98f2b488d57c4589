using System.Globalization;
using System.Text.Json;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;
using MLFeatures.Importance.Tests.Vectors;

namespace MLFeatures.Importance.Tests.Selection;

public class SelectionMethodTests
{
    public static TheoryData<PredictionTask> Tasks =>
        [PredictionTask.Binary, PredictionTask.Regression, PredictionTask.Multiclass, PredictionTask.Ranking];

    [Fact]
    public void Mrmr_fcq_wine()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "wine.csv"));
        var names = lines[0].Split(',');
        var rows = lines
            .Skip(1)
            .Select(line => Array.ConvertAll(line.Split(','), cell => float.Parse(cell, CultureInfo.InvariantCulture)))
            .ToArray();
        var slots = names.Length - 1;
        var data = new SelectionData(
            FeatureMatrix.FromRows([.. rows.Select(row => row[..slots])], slots),
            [.. rows.Select(row => (double)row[slots])],
            PredictionTask.Multiclass,
            FeatureGroups.Of(slots, [.. Enumerable.Range(0, slots).Select(slot => new FeatureGroup(names[slot], [slot]))])
        );
        var expected = GoldenVector
            .Of("mrmr_fcq_wine")
            .Expected.GetProperty("order")
            .EnumerateArray()
            .Select(name => name.GetString())
            .ToArray();
        var report = RedundancySelection.Of(data, expected.Length);
        Assert.Equal(expected, report.Features.Where(f => f.State is SelectionState.Selected).OrderBy(f => f.Rank).Select(f => f.Feature));
        Assert.Equal(3, RedundancySelection.Of(data, 3, RelevanceMeasure.MutualInformation).Selected.Count);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Causes_are_kept_and_noise_is_not(PredictionTask task)
    {
        var data = Planted.Of(task);
        var ranking = FeatureRankings.ForestGain(trees: 40);
        foreach (
            var report in new[]
            {
                BorutaSelection.Of(data, ranking, new() { Rounds = 40 }),
                ProbeSelection.Of(data, ranking, new() { Rounds = 12 }),
                UnivariateSelection.Of(data),
                RecursiveElimination.Of(data, ranking, options: new() { Keep = 3 }),
            }
        )
        {
            var chosen = Planted.Chosen(report);
            Assert.Superset(new HashSet<int> { 0, 1 }, chosen.ToHashSet());
            Assert.True(chosen.Count(slot => slot > 2) <= 1, $"{report.Method}: {string.Join(' ', chosen)}");
            Assert.Equal(10, report.Features.Count);
            Assert.All(report.Features, feature => Assert.NotEmpty(feature.Reason));
        }
    }

    [Fact]
    public void The_number_of_features_is_found_on_held_out_rows()
    {
        var data = Planted.Of(PredictionTask.Binary, rows: 240, noise: 5);
        var report = RecursiveElimination.Of(data, FeatureRankings.ForestGain(trees: 30), options: new() { Folds = 3 });
        Assert.InRange(report.Selected.Count, 2, 5);
        Assert.Equal(8, report.Curve[^1].Features);
        Assert.Equal(1, report.Curve[0].Features);
        Assert.True(report.Curve.Single(size => size.Features == report.Selected.Count).Score > report.Curve[0].Score);
    }

    [Fact]
    public void Noise_is_found_as_rarely_as_promised()
    {
        // 40 data sets of 8 features that are worth nothing. An expected 2 of them have any false discovery.
        var wrong = Enumerable
            .Range(0, 40)
            .Count(seed =>
                UnivariateSelection
                    .Of(Planted.Of(PredictionTask.Regression, 60, 5, 100 + seed, signal: 0), new() { AnyDependence = false })
                    .Selected.Count > 0
            );
        Assert.InRange(wrong, 0, 6);
        // Of 32 features of 4 data sets, about one beats the best of 20 shuffled ones again and again, by chance.
        var kept = Enumerable
            .Range(0, 4)
            .Sum(seed =>
                BorutaSelection
                    .Of(
                        Planted.Of(PredictionTask.Binary, 200, 5, 7 + seed, signal: 0),
                        FeatureRankings.ForestGain(trees: 30),
                        new() { Rounds = 20 }
                    )
                    .Selected.Count
            );
        Assert.InRange(kept, 0, 4);
    }

    [Fact]
    public void Stability_counts_how_often_a_feature_comes_back()
    {
        var data = Planted.Of(PredictionTask.Regression, 200);
        SelectionReport Choose(SelectionData half, long seed) => UnivariateSelection.Of(half);
        var report = StabilitySelection.Of(data, Choose, new() { Pairs = 10 });
        Assert.Superset(new HashSet<int> { 0, 1 }, Planted.Chosen(report).ToHashSet());
        Assert.Equal(1, report.Features[0].Frequency);
        Assert.InRange(report.Stability!.Stability!.Value, 0.8, 1);
        Assert.InRange(report.Stability.FalseSelectionBound!.Value, 3 * 3 / (0.2 * 10) * 0.8, 10);
        Assert.Equal(JsonSerializer.Serialize(report), JsonSerializer.Serialize(StabilitySelection.Of(data, Choose, new() { Pairs = 10 })));
    }

    [Theory]
    [InlineData(PredictionTask.Regression)]
    [InlineData(PredictionTask.Binary)]
    public void Every_pair_of_halves_is_another_and_its_halves_share_no_row(PredictionTask task)
    {
        var data = Planted.Of(task, 60);
        var halves = new List<string>();
        string Rows(SelectionData half) => string.Join(' ', half.Rows.Column(0).Order());
        StabilitySelection.Of(
            data,
            (half, _) =>
            {
                halves.Add(Rows(half));
                return UnivariateSelection.Of(half);
            },
            new() { Pairs = 6 }
        );
        Assert.Equal(12, halves.Distinct().Count());
        foreach (var pair in halves.Chunk(2))
            Assert.Equal(60, pair.SelectMany(half => half.Split(' ')).Distinct().Count());
    }

    [Fact]
    public void Stability_is_its_definition()
    {
        // Nogueira, Sechidis and Brown: 1 − mean of the unbiased variances ÷ (k̄/d)(1 − k̄/d).
        bool[][] choices =
        [
            [true, true, false, false],
            [true, false, true, false],
            [true, true, false, false],
        ];
        var found = SelectionStability.Of(choices);
        double[] shares = [1, 2 / 3.0, 1 / 3.0, 0];
        var expected = 1 - shares.Average(p => 1.5 * p * (1 - p)) / 0.25;
        Assert.Equal(expected, found.Stability!.Value, 1e-12);
        Assert.Equal((1 + 1 / 3.0 + 1 / 3.0) / 3, found.Jaccard, 1e-12);
        Assert.True(found.Lower < found.Stability && found.Stability < found.Upper);
        var equal = SelectionStability.Of([
            [true, false],
            [true, false],
        ]);
        Assert.Equal((1, 1, 1), (equal.Stability, equal.Upper, equal.Jaccard));
        Assert.Null(
            SelectionStability
                .Of([
                    [true, true],
                    [true, true],
                ])
                .Stability
        );
    }

    [Fact]
    public void Every_method_has_a_name()
    {
        var data = Planted.Of(PredictionTask.Regression, 100, noise: 2);
        foreach (var method in NamedSelection.All.Where(method => method.Name is not ("boruta" or "probes" or "rfe")))
            Assert.Contains("0", NamedSelection.Of(method.Name).Choose(data, 1, 2, default).Selected);
        Assert.Contains("boruta, probes", Refusal<ArgumentException>(() => NamedSelection.Of("bruta")), StringComparison.Ordinal);
    }

    [Fact]
    public void Slots_of_one_feature_go_together()
    {
        var data = Planted.Of(PredictionTask.Binary);
        var grouped = new SelectionData(
            data.Rows,
            data.Labels,
            data.Task,
            FeatureGroups.Of(10, [new("both", [0, 3]), new("rest", [4, 5, 6])])
        );
        var report = BorutaSelection.Of(grouped, FeatureRankings.ForestGain(trees: 40), new() { Rounds = 40 });
        Assert.Contains("both", report.Selected);
        Assert.DoesNotContain("rest", report.Selected);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var rows = Planted.Matrix([
            [1, 2, 3],
            [double.NaN, 1, 2],
        ]);
        Assert.Contains(
            "1 different label",
            Refusal<InvalidDataException>(() => new SelectionData(rows, [1, 1, 1], PredictionTask.Binary)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "expected a class",
            Refusal<InvalidDataException>(() => new SelectionData(rows, [0.2, 0.7, 1], PredictionTask.Binary)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "row 1 is NaN",
            Refusal<InvalidDataException>(() => new SelectionData(rows, [1, double.NaN, 0], PredictionTask.Binary)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 for 3",
            Refusal<ArgumentException>(() => new SelectionData(rows, [1, 0], PredictionTask.Binary)),
            StringComparison.Ordinal
        );
        var data = new SelectionData(rows, [1, 0, 1], PredictionTask.Binary);
        Assert.Contains(
            "Replace missing values",
            Refusal<InvalidDataException>(() => RedundancySelection.Of(data, 1)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Rounds is 0",
            Refusal<ArgumentException>(() => BorutaSelection.Of(data, options: new() { Rounds = 0 })),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at least 8",
            Refusal<InvalidDataException>(() => StabilitySelection.Of(data, (d, _) => UnivariateSelection.Of(d))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 numbers for 22",
            Refusal<ArgumentException>(() => BorutaSelection.Of(data, (_, _, _) => [1, 2])),
            StringComparison.Ordinal
        );
        // Two known values cannot be tested; a constant cannot either.
        Assert.Equal("it does not vary where it is known, so there is nothing to test", UnivariateSelection.Of(data).Features[1].Reason);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => BorutaSelection.Of(data, cancellation: cancelled.Token));
    }

    private static string Refusal<T>(Func<object> use)
        where T : Exception => Assert.Throws<T>(use).Message;
}
