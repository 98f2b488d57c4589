using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Tests.Trees;

namespace MLFeatures.Importance.Tests.Permutation;

/// <summary>What holds of every report; the faults of ML.NET's own permutation importance that are not here; and input that nobody should give.</summary>
public class PermutationBehaviourTests
{
    private static readonly EvaluationTarget Regression = EvaluationTarget.Regression();
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void One_thread_and_eight_write_the_same_bytes_and_other_features_do_not_matter()
    {
        var (model, data) = Trained("FastTree binary");
        var target = EvaluationTarget.Binary("Binary");
        var one = PermutationImportance.OfSlots(model, data, target, options: new() { Threads = 1 });
        var eight = PermutationImportance.OfSlots(model, data, target, options: new() { Threads = 8 });
        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(eight));
        var alone = PermutationImportance.OfSlots(model, data, target, [new("f2", [2])]);
        Assert.Equal(
            JsonSerializer.Serialize(one.Features.First(feature => feature.Feature == "f2") with { AdjustedPValue = null }),
            JsonSerializer.Serialize(alone.Features[0] with { AdjustedPValue = null })
        );
    }

    [Theory]
    [InlineData("FastTree binary")]
    [InlineData("FastTree regression")]
    [InlineData("LightGbm ranking")]
    public void The_signal_is_needed_in_scores_and_losses_alike_and_noise_is_not(string trainer)
    {
        var (model, _) = Trained(trainer);
        var fresh = SyntheticRows.View(_ml, SyntheticRows.Make(1600, 6, missing: false).Skip(800), 6);
        var report = PermutationImportance.OfSlots(model, fresh, NaiveImportance.Target(trainer));
        foreach (var metric in report.Baselines)
        {
            var ranked = report.Ranked(metric.Metric);
            Assert.Equal("f0", ranked[0].Feature);
            Assert.True(
                ranked[0] is { Mean: > 0, AdjustedPValue: < 0.001, OverRepeats.Lower: > 0, OverRows.Lower: > 0 },
                ranked[0].ToString()
            );
            Assert.True(ranked[0].AdjustedPValue >= ranked[0].PValue);
            var noise = report.Features.Single(feature => feature.Metric == metric.Metric && feature.Feature == "f5");
            Assert.True(noise.Status == ImportanceStatus.Unused || Math.Abs(noise.Mean!.Value) < 0.05 * ranked[0].Mean, $"{noise}");
        }
    }

    [Theory]
    [InlineData("FastTree binary")]
    [InlineData("FastTree regression")]
    [InlineData("LightGbm ranking")]
    public void The_standard_error_over_rows_is_that_of_bootstrap_samples(string trainer)
    {
        var (model, _) = Trained(trainer);
        var fresh = SyntheticRows.View(_ml, SyntheticRows.Make(1600, 6, missing: false).Skip(800), 6);
        ImportanceReport Report(int resamples) =>
            PermutationImportance.OfSlots(model, fresh, NaiveImportance.Target(trainer), options: new() { RowResamples = resamples });
        foreach (var (formula, drawn) in Report(0).Features.Zip(Report(1000).Features).Where(f => f.First.Mean > 0.01))
        {
            Assert.Equal(drawn.Mean, formula.Mean);
            // A standard deviation of 1,000 samples is off by 2 %; the rest is the curvature of the metric.
            Assert.InRange(formula.RowStandardError!.Value / drawn.RowStandardError!.Value, 0.85, 1.15);
        }
    }

    [Fact]
    public void A_calibrator_behind_the_trainer_is_not_taken_for_it()
    {
        var data = SyntheticRows.View(_ml, 400, 6, missing: false);
        var model = TreeTrainers.All["FastForest binary"](_ml).Append(_ml.BinaryClassification.Calibrators.Platt("Binary")).Fit(data);
        var report = PermutationImportance.OfSlots(model, data, EvaluationTarget.Binary("Binary"));
        Assert.Equal("f0", report.Ranked("auc")[0].Feature);
    }

    [Fact]
    public void B1_B2_no_filter_adds_slots_and_unused_slots_are_zero_and_said_so()
    {
        // ML.NET's weight filter returns more results than there are slots. Here each slot comes once per metric.
        var rows = SyntheticRows.Make(400, 6, missing: false);
        foreach (var row in rows)
            row.Features[4] = 1;
        var data = SyntheticRows.View(_ml, rows, 6);
        var model = TreeTrainers.All["FastTree regression"](_ml).Fit(data);
        var report = PermutationImportance.OfSlots(model, data, Regression);
        Assert.Equal(["f0", "f1", "f2", "f3", "f4", "f5"], report.Features.Where(f => f.Metric == "rmse").Select(f => f.Feature));
        var constant = report.Features[4];
        Assert.Equal((ImportanceStatus.Unused, 0, 0), (constant.Status, constant.Mean, constant.Repeats));
        Assert.Equal("no tree asks about it", constant.Reason);
    }

    [Fact]
    public void B3_B4_a_sample_is_drawn_and_the_baseline_is_of_the_same_rows()
    {
        // Of ML.NET a constant feature gets an importance when it looks at the first rows only. The rows here are in the order of their labels.
        var rows = SyntheticRows.Make(800, 6, missing: false).OrderBy(row => row.Label).ToList();
        foreach (var row in rows)
            row.Features[4] = 1;
        var data = SyntheticRows.View(_ml, rows, 6);
        var model = _ml.Regression.Trainers.Sdca(maximumNumberOfIterations: 5).Fit(data);
        var report = PermutationImportance.OfSlots(model, data, Regression, options: new() { SampleRows = 200 });
        Assert.Equal((800, 200), (report.RowsOffered, report.Rows));
        var constant = report.Features[4];
        Assert.Equal((ImportanceStatus.Measured, 0, 1), (constant.Status, constant.Mean, constant.PValue));
        var first = PermutationImportance.OfSlots(model, SyntheticRows.View(_ml, rows.Take(200), 6), Regression);
        var whole = PermutationImportance.OfSlots(model, data, Regression);
        Assert.Equal(whole.Baselines[1].Value!.Value, report.Baselines[1].Value!.Value, 0.1);
        Assert.NotEqual(whole.Baselines[1].Value!.Value, first.Baselines[1].Value!.Value, 0.1);
    }

    [Fact]
    public void B5_slots_without_names_or_with_equal_names_and_chains_in_chains()
    {
        var rows = SyntheticRows.Make(300, 4, missing: false);
        var data = SyntheticRows.View(_ml, rows, 4);
        var inner = _ml.Transforms.Concatenate("Joined", "Features", "Copy").Append(TreeTrainers.All["FastTree regression"](_ml, "Joined"));
        var chain = _ml.Transforms.CopyColumns("Copy", "Features").Append(inner);
        var twice = PermutationImportance.OfSlots(chain.Fit(data), data, Regression).Features.Where(f => f.Metric == "rmse").ToList();
        Assert.Equal(8, twice.Select(feature => feature.Feature).Distinct().Count());

        var equal = SyntheticRows.Definition(typeof(SyntheticRows.Row), 4, ["a", "a", "b", "a"]);
        var sameNames = _ml.Data.LoadFromEnumerable(rows, equal);
        var model = TreeTrainers.All["FastTree regression"](_ml).Fit(sameNames);
        Assert.Equal(
            ["a", "a [1]", "b", "a [3]"],
            PermutationImportance.OfSlots(model, sameNames, Regression).Features.Take(4).Select(f => f.Feature)
        );

        var unnamed = _ml.Data.LoadFromEnumerable(rows, SyntheticRows.Definition(typeof(SyntheticRows.Row), 4, []));
        Assert.Equal("Features[1]", PermutationImportance.OfSlots(model, unnamed, Regression).Features[1].Feature);
    }

    [Fact]
    public void B6_rows_of_one_class_leave_auc_undefined_and_the_rest_measured()
    {
        var (model, _) = Trained("FastTree binary");
        var rows = SyntheticRows.Make(800, 6, missing: false).Where(row => row.Binary).ToList();
        var report = PermutationImportance.OfSlots(model, SyntheticRows.View(_ml, rows, 6), EvaluationTarget.Binary("Binary"));
        var auc = report.Features.First(feature => feature.Metric == "auc");
        Assert.Equal((ImportanceStatus.Undefined, "auc needs rows of both classes", null), (auc.Status, auc.Reason, auc.Mean));
        Assert.Equal((null, "auc needs rows of both classes"), (report.Baselines[0].Value, report.Baselines[0].Reason));
        Assert.Equal(ImportanceStatus.Measured, report.Features.First(feature => feature.Metric == "log_loss").Status);
        Assert.DoesNotContain("NaN", JsonSerializer.Serialize(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_is_worth_nothing_given_the_original()
    {
        var rows = SyntheticRows.Make(600, 4, missing: false);
        foreach (var row in rows)
            row.Features[1] = row.Features[0];
        var data = SyntheticRows.View(_ml, rows, 4);
        var model = _ml.Regression.Trainers.Sdca(maximumNumberOfIterations: 10).Fit(data);
        FeatureGroup[] copy = [new("f1", [1])];
        var plain = PermutationImportance.OfSlots(model, data, Regression, copy).Features[0];
        var residual = PermutationImportance.OfSlots(
            model,
            data,
            Regression,
            copy,
            new() { Conditioning = new Conditioning.LinearResiduals() }
        );
        var strata = PermutationImportance.OfSlots(
            model,
            data,
            Regression,
            copy,
            new() { Conditioning = new Conditioning.WithinStrata(["f0"], 100) }
        );
        Assert.True(plain.Mean > 0.1, $"{plain.Mean}");
        Assert.Equal(0, residual.Features[0].Mean!.Value, 1e-5);
        Assert.True(Math.Abs(strata.Features[0].Mean!.Value) < 0.05 * plain.Mean, $"{strata.Features[0].Mean} {plain.Mean}");
        Assert.Contains("f0", strata.Conditioning, StringComparison.Ordinal);
        var alone = PermutationImportance
            .OfSlots(
                model,
                data,
                Regression,
                copy,
                new() { Conditioning = new Conditioning.WithinStrata(["f0", "f2", "f3"], 600), SampleRows = 5 }
            )
            .Features[0];
        Assert.Equal(ImportanceStatus.Undefined, alone.Status);
        Assert.Contains("alone in its stratum", alone.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_count_as_repeated_rows()
    {
        var rows = SyntheticRows.Make(200, 4, missing: false);
        var (model, _) = Trained("FastTree binary", 4);
        double[] weights = [.. rows.Select((_, i) => (double)(i % 3))];
        foreach (
            var metric in new[] { ImportanceMetrics.Auc, ImportanceMetrics.LogLoss, ImportanceMetrics.Brier, ImportanceMetrics.Accuracy }
        )
        {
            var repeated = rows.SelectMany((row, i) => Enumerable.Repeat(row, i % 3)).ToList();
            Assert.Equal(metric.Of(Scored(repeated))!.Value, metric.Of(Scored(rows), weights)!.Value, 1e-12);
        }

        EvaluationRows Scored(List<SyntheticRows.Row> some)
        {
            var scored = model.Transform(SyntheticRows.View(_ml, some, 4));
            return new()
            {
                Task = PredictionTask.Binary,
                Labels = some.Select(row => row.Binary ? 1.0 : 0).ToArray(),
                Scores = scored.GetColumn<float>("Score").Select(score => (double)score).ToArray(),
                Probabilities = scored.GetColumn<float>("Probability").Select(p => (double)p).ToArray(),
            };
        }
    }

    [Fact]
    public void A_dropped_column_costs_what_no_other_can_replace()
    {
        var train = SyntheticRows.View(_ml, SyntheticRows.Make(600, 4, missing: false), 4);
        var test = SyntheticRows.View(_ml, SyntheticRows.Make(900, 4, missing: false).Skip(600), 4);
        ITransformer Fit(IReadOnlyCollection<string> without, int repeat)
        {
            string[] columns =
                without.Contains("Town") ? ["Features"]
                : without.Contains("Features") ? ["Encoded"]
                : ["Encoded", "Features"];
            return _ml
                .Transforms.Categorical.OneHotEncoding("Encoded", "Town")
                .Append(_ml.Transforms.Concatenate("Joined", columns))
                .Append(_ml.Regression.Trainers.Sdca(featureColumnName: "Joined", maximumNumberOfIterations: 10))
                .Fit(train);
        }
        var report = DropColumnImportance.Of(
            Fit,
            test,
            Regression,
            [new("town", ["Town"]), new("numbers", ["Features"])],
            new() { Repeats = 2 }
        );
        Assert.Equal("numbers", report.Ranked("rmse")[0].Feature);
        Assert.All(report.Ranked("rmse"), feature => Assert.True(feature.Mean > 0));
        Assert.Equal(2, report.Features[0].Values.Count);
    }

    [Fact]
    public void Wrong_use_is_named()
    {
        var (model, data) = Trained("FastTree regression");
        Says(
            "2 fault(s)",
            () => PermutationImportance.OfSlots(model, data, Regression, options: new() { Repeats = 0, Confidence = double.NaN })
        );
        Says(
            "'auc' is of a Binary",
            () => PermutationImportance.OfSlots(model, data, Regression, options: new() { Metrics = [ImportanceMetrics.Auc] })
        );
        Says("no column 'Nowhere'", () => PermutationImportance.OfSlots(model, data, EvaluationTarget.Regression("Nowhere")));
        Says("expected a number", () => PermutationImportance.OfSlots(model, data, EvaluationTarget.Regression("Town")));
        Says("GroupColumn", () => PermutationImportance.OfSlots(model, data, new() { Task = PredictionTask.Ranking }));
        Says("slot 6", () => PermutationImportance.OfSlots(model, data, Regression, [new("x", [6])]));
        Says("is empty", () => PermutationImportance.OfSlots(model, data, Regression, [new("x", [])]));
        Says("called 'x'", () => PermutationImportance.OfSlots(model, data, Regression, [new("x", [0]), new("x", [1])]));
        Says(
            "no slot 'f9'",
            () =>
                PermutationImportance.OfSlots(
                    model,
                    data,
                    Regression,
                    options: new() { Conditioning = new Conditioning.WithinStrata(["f9"]) }
                )
        );
        Says(
            "Residuals are of slots",
            () =>
                PermutationImportance.OfColumns(
                    model,
                    data,
                    Regression,
                    options: new() { Conditioning = new Conditioning.LinearResiduals() }
                )
        );
        Says("no column 'x'", () => PermutationImportance.OfColumns(model, data, Regression, [new("g", ["x"])]));
        var nothing = SyntheticRows.Make(20, 6, missing: false);
        foreach (var row in nothing)
            row.Label = float.NaN;
        Assert.Contains(
            "None of the 20 rows",
            Assert
                .Throws<InvalidDataException>(() => PermutationImportance.OfSlots(model, SyntheticRows.View(_ml, nothing, 6), Regression))
                .Message,
            StringComparison.Ordinal
        );
        nothing[3].Label = 1;
        var one = PermutationImportance.OfSlots(model, SyntheticRows.View(_ml, nothing, 6), Regression);
        Assert.Equal((1, 19), (one.Rows, one.RowsWithoutLabel));
        Assert.Equal(ImportanceStatus.Undefined, one.Features.First(feature => feature.Metric == "r2").Status);
        Assert.Equal(0, one.Features[0].Mean);
    }

    private static void Says(string part, Func<object> action) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private (ITransformer Model, IDataView Data) Trained(string trainer, int slots = 6)
    {
        var data = SyntheticRows.View(_ml, SyntheticRows.Make(800, slots, missing: false), slots);
        return (TreeTrainers.All[trainer](_ml).Fit(data), data);
    }
}
