using System.Text.Json;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Information;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Information;

public class FeatureScoresTests
{
    private static readonly FeatureScoreOptions Quick = new() { Permutations = 99 };

    private static readonly FeatureScoreReport Mixed = FeatureScores.Of(SampleTable.Mixed(), "label", Quick);

    [Fact]
    public void Every_score_is_that_of_its_definition()
    {
        var frame = SampleTable.Mixed();
        double[] x = [.. ((DoubleDataFrameColumn)frame["strong"]).Select(v => v!.Value)];
        bool[] y = [.. ((BooleanDataFrameColumn)frame["label"]).Select(v => v!.Value)];
        var codes = Array.ConvertAll(y, v => v ? 1 : 0);
        var numbers = Array.ConvertAll(codes, c => (double)c);
        var table = ContingencyTable.Of(EqualFrequencyBins.Of<double>(x, 10), codes);
        var strong = Mixed.Of("strong");

        Assert.Equal(NearestNeighborInformation.OfClasses(x, codes).Value, strong.Of(FeatureMeasure.MutualInformation).Value);
        Assert.Equal(MutualInformation.Normalized(table), strong.Of(FeatureMeasure.NormalizedInformation).Value);
        Assert.Equal(MutualInformation.Adjusted(table), strong.Of(FeatureMeasure.AdjustedInformation).Value);
        Assert.Equal(MutualInformation.Of(table), strong.Of(FeatureMeasure.InformationGain).Value);
        Assert.Equal(InformationGain.Ratio(table), strong.Of(FeatureMeasure.GainRatio).Value);
        Assert.Equal(UncertaintyCoefficient.OfColumns(table), strong.Of(FeatureMeasure.UncertaintyCoefficient).Value);
        Assert.Equal(UncertaintyCoefficient.Symmetric(table), strong.Of(FeatureMeasure.SymmetricUncertainty).Value);
        Assert.Equal(ContingencyChiSquare.Evaluate(table).Test.PValue, strong.Of(FeatureMeasure.ChiSquare).PValue);
        Assert.Equal(NominalAssociation.CramersVBiasCorrected(table), strong.Of(FeatureMeasure.CramersV).Value);
        Assert.Equal(AnalysisOfVariance.Evaluate(x, codes).Test.PValue, strong.Of(FeatureMeasure.FStatistic).PValue);
        Assert.Equal(AnalysisOfVariance.Evaluate(x, codes).CorrelationRatio, strong.Of(FeatureMeasure.CorrelationRatio).Value);
        Assert.Equal(PearsonCorrelation.Evaluate(x, numbers).Lower, strong.Of(FeatureMeasure.Pearson).Lower);
        Assert.Equal(SpearmanCorrelation.Evaluate(x, numbers).Coefficient, strong.Of(FeatureMeasure.Spearman).Value);
        Assert.Equal(KendallCorrelation.Evaluate(x, numbers).PValue, strong.Of(FeatureMeasure.Kendall).PValue);
        Assert.Equal(DistanceCorrelation.Evaluate(x, numbers).Correlation, strong.Of(FeatureMeasure.DistanceCorrelation).Value);
        Assert.Equal(AreaUnderRocCurve.Of(x, y), strong.Of(FeatureMeasure.AreaUnderRocCurve).Value);
        Assert.InRange(strong.Of(FeatureMeasure.InformationValue).Value!.Value, 2, 8);
    }

    [Fact]
    public void What_is_related_has_small_p_values_and_noise_has_none()
    {
        foreach (var column in new[] { "strong", "gaps", "whole", "city", "flag", "day" })
            Assert.Equal(0.01, Mixed.Of(column).Of(FeatureMeasure.MutualInformation).PValue);
        foreach (
            var measure in new[]
            {
                FeatureMeasure.MutualInformation,
                FeatureMeasure.FStatistic,
                FeatureMeasure.Spearman,
                FeatureMeasure.AreaUnderRocCurve,
            }
        )
        {
            Assert.True(Mixed.Of("noise").Of(measure).PValue > 0.05, measure.ToString());
            Assert.True(Mixed.Of("noise").Of(measure).AdjustedPValue >= Mixed.Of("noise").Of(measure).PValue);
        }
        Assert.Equal(["whole", "strong"], Mixed.Ranked(FeatureMeasure.Pearson).Take(2).Select(c => c.Column));
        Assert.Equal(["city", "title", "constant"], Mixed.Ranked(FeatureMeasure.Pearson).TakeLast(3).Select(c => c.Column));
    }

    [Fact]
    public void P_values_are_adjusted_over_the_columns_that_have_them()
    {
        var tested = Mixed.Columns.Select(c => c.Of(FeatureMeasure.Spearman)).Where(s => s.PValue is not null).ToArray();
        var expected = BenjaminiHochbergAdjustment.Adjust([.. tested.Select(s => s.PValue!.Value)]);
        Assert.Equal(expected, tested.Select(s => s.AdjustedPValue!.Value));
        Assert.True(tested.Length > 4);
    }

    [Fact]
    public void Kinds_and_missing_values_are_told()
    {
        var kinds = Mixed.Columns.ToDictionary(c => c.Column, c => c.Kind);
        Assert.Equal(FeatureKind.Numeric, kinds["whole"]);
        Assert.Equal(FeatureKind.Categorical, kinds["city"]);
        Assert.Equal(FeatureKind.Text, kinds["title"]);
        Assert.Equal(FeatureKind.Boolean, kinds["flag"]);
        Assert.Equal(FeatureKind.Date, kinds["day"]);
        var gaps = Mixed.Of("gaps");
        Assert.Equal((400, 200, 400), (gaps.Rows, gaps.Missing, gaps.Distinct));
        Assert.Equal((LabelKind.Classes, 600, 0), (Mixed.LabelKind, Mixed.Rows, Mixed.RowsWithoutLabel));
        Assert.Equal(["false", "true"], Mixed.Classes);
    }

    [Fact]
    public void A_score_without_a_value_has_a_reason_and_one_with_a_value_has_none()
    {
        Assert.All(Mixed.Columns.SelectMany(c => c.Scores), s => Assert.NotEqual(s.Value is null, s.Reason is null));
        Assert.All(Mixed.Columns, c => Assert.Equal(Enum.GetValues<FeatureMeasure>(), c.Scores.Select(s => s.Measure)));
        Assert.Equal(0, Mixed.Of("constant").Of(FeatureMeasure.MutualInformation).Value);
        Assert.Contains("single value", Mixed.Of("constant").Of(FeatureMeasure.Pearson).Reason, StringComparison.Ordinal);
        Assert.Contains("no order", Mixed.Of("city").Of(FeatureMeasure.Spearman).Reason, StringComparison.Ordinal);
        Assert.Contains("free text", Mixed.Of("title").Of(FeatureMeasure.ChiSquare).Reason, StringComparison.Ordinal);
        Assert.Contains("negative", Mixed.Of("noise").Of(FeatureMeasure.CountChiSquare).Reason, StringComparison.Ordinal);
        // Serializes as it is: no NaN, no infinity.
        Assert.Contains("\"mutual_information\"", JsonSerializer.Serialize(Mixed), StringComparison.Ordinal);
    }

    // ML.NET bins whole numbers into one bin and drops all columns as telling nothing (reference §7.2, B6).
    [Fact]
    public void Whole_numbers_tell_as_much_as_the_same_numbers_with_a_point()
    {
        int[] whole = [.. Enumerable.Range(0, 500).Select(i => i * 7 % 50)];
        bool[] label = [.. whole.Select((w, i) => w > 25 ^ i % 9 == 0)];
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable(
            whole.Select(
                (w, i) =>
                    new WholeRow
                    {
                        Label = label[i],
                        Whole = w,
                        Single = w,
                        Vector = [w, -w],
                    }
            )
        );

        var report = FeatureScores.Of(view, "Label", Quick);

        var single = report.Of("Single").Scores;
        Assert.True(single[0].Value > 0.2);
        foreach (var column in new[] { "Whole", "Vector.0" })
            Assert.Equal(
                single.Select(s => (s.Value, s.PValue is null)),
                report.Of(column).Scores.Select(s => (s.Value, s.PValue is null))
            );
        Assert.Equal(single[0].Value!.Value, report.Of("Vector.1").Scores[0].Value!.Value, 1e-12);
        var bits = FeatureScores.Of(view, "Label", Quick with { Unit = InformationUnit.Bits });
        Assert.Equal(single[0].Value!.Value / Math.Log(2), bits.Of("Whole").Scores[0].Value!.Value, 1e-12);
    }

    [Fact]
    public void A_label_with_a_single_class_leaves_everything_undefined()
    {
        var frame = SampleTable.Mixed();
        frame["label"] = new BooleanDataFrameColumn("label", Enumerable.Repeat(true, 600));
        var report = FeatureScores.Of(frame, "label", Quick);

        Assert.Equal(["true"], report.Classes);
        Assert.All(report.Columns.SelectMany(c => c.Scores), s => Assert.Contains("single class", s.Reason, StringComparison.Ordinal));
        var one = FeatureScores.Of(new DataFrame(new Int32DataFrameColumn("y", [1]), new Int32DataFrameColumn("x", [2])), "y");
        Assert.All(one.Columns[0].Scores, s => Assert.Null(s.Value));
    }

    [Fact]
    public void A_numeric_label_has_the_scores_of_numbers()
    {
        var frame = SampleTable.File("diabetes_raw");
        var report = FeatureScores.Of(frame, "target", Quick with { Categories = ["sex"] });
        double[] target = [.. ((PrimitiveDataFrameColumn<long>)frame["target"]).Select(v => (double)v!.Value)];
        double[] bmi = [.. ((DoubleDataFrameColumn)frame["bmi"]).Select(v => v!.Value)];

        Assert.Equal((LabelKind.Number, 0), (report.LabelKind, report.Classes.Count));
        Assert.Equal(NearestNeighborInformation.OfNumbers(bmi, target).Value, report.Of("bmi").Of(FeatureMeasure.MutualInformation).Value);
        Assert.Equal(AnalysisOfVariance.OfLine(bmi, target).Statistic, report.Of("bmi").Of(FeatureMeasure.FStatistic).Value);
        Assert.Contains("both numbers", report.Of("bmi").Of(FeatureMeasure.CorrelationRatio).Reason, StringComparison.Ordinal);
        Assert.Contains("two classes", report.Of("bmi").Of(FeatureMeasure.AreaUnderRocCurve).Reason, StringComparison.Ordinal);
        var sex = report.Of("sex");
        Assert.Equal(FeatureKind.Categorical, sex.Kind);
        Assert.True(sex.Of(FeatureMeasure.CorrelationRatio).Value > 0 && sex.Of(FeatureMeasure.MutualInformation).IsDefined);
    }

    [Fact]
    public void Classes_of_more_than_two_have_no_order()
    {
        var report = FeatureScores.Of(SampleTable.File("iris"), "target", Quick);
        Assert.Equal(["0", "1", "2"], report.Classes);
        Assert.All(
            report.Columns,
            c => Assert.Contains("more than two classes", c.Of(FeatureMeasure.Pearson).Reason, StringComparison.Ordinal)
        );
        Assert.All(report.Columns, c => Assert.True(c.Of(FeatureMeasure.FStatistic).Value > 40));
        Assert.All(report.Columns, c => Assert.True(c.Of(FeatureMeasure.CountChiSquare).Value > 1));
    }

    [Fact]
    public void The_report_is_the_same_on_any_number_of_threads_and_whatever_else_is_asked()
    {
        var options = Quick with { InformationIntervals = true, PermutationRows = 100 };
        var one = FeatureScores.Of(SampleTable.Mixed(), "label", options with { Threads = 1 });
        var four = FeatureScores.Of(SampleTable.Mixed(), "label", options with { Threads = 4 });
        var alone = FeatureScores.Of(
            SampleTable.Mixed(),
            "label",
            options with
            {
                Columns = ["gaps"],
                Measures = [FeatureMeasure.MutualInformation],
            }
        );

        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(four));
        var gaps = one.Of("gaps").Of(FeatureMeasure.MutualInformation);
        Assert.Equal(
            gaps with
            {
                AdjustedPValue = null,
            },
            Assert.Single(Assert.Single(alone.Columns).Scores) with
            {
                AdjustedPValue = null,
            }
        );
        Assert.True(gaps.Lower <= gaps.Value && gaps.Value <= gaps.Upper && gaps.Lower < gaps.Upper);
    }

    [Fact]
    public void Rows_without_a_label_and_infinite_values_are_left_out_and_counted()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("x", [1, 2, double.PositiveInfinity, 4, 5, double.NaN, 7]),
            new StringDataFrameColumn("y", ["a", "b", "a", "b", null, "a", ""])
        );
        var report = FeatureScores.Of(frame, "y");
        Assert.Equal((5, 2), (report.Rows, report.RowsWithoutLabel));
        Assert.Equal((3, 1, 1), (report.Columns[0].Rows, report.Columns[0].Missing, report.Columns[0].Infinite));
    }

    [Fact]
    public void Slots_keys_and_texts_of_ml_net_data_are_columns()
    {
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable(
            Enumerable
                .Range(0, 60)
                .Select(i => new TextRow
                {
                    Label = i % 2 == 0,
                    City = i % 3 == 0 ? "Bonn" : "Ulm",
                    Age = i,
                })
        );
        var encoded = ml
            .Transforms.Categorical.OneHotEncoding("Cities", "City")
            .Append(ml.Transforms.Conversion.MapValueToKey("Key", "City"))
            .Append(ml.Transforms.Text.TokenizeIntoWords("Words", "City"))
            .Fit(view)
            .Transform(view);

        var report = FeatureScores.Of(encoded, "Label", Quick);

        Assert.Equal(["City", "Age", "Cities.Bonn", "Cities.Ulm", "Key"], report.Columns.Select(c => c.Column));
        Assert.Equal(FeatureKind.Categorical, report.Of("Key").Kind);
        Assert.Equal(report.Of("City").Scores[0].Value, report.Of("Key").Scores[0].Value);
        Assert.Equal("Words", Assert.Single(report.LeftOut).Column);
    }

    [Fact]
    public void Vectors_of_a_frame_are_read_slot_by_slot()
    {
        var vectors = new VBufferDataFrameColumn<float>(
            "v",
            Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? new VBuffer<float>(2, [i, i % 5]) : new VBuffer<float>(2, 1, [i], [0]))
        );
        var frame = new DataFrame(new BooleanDataFrameColumn("y", Enumerable.Range(0, 40).Select(i => i % 3 == 0)), vectors);

        var report = FeatureScores.Of(frame, "y", Quick);

        Assert.Equal([("v.0", 40), ("v.1", 5)], report.Columns.Select(c => (c.Column, c.Distinct)));
    }

    [Fact]
    public void The_key_0_and_empty_text_are_missing()
    {
        var ml = new MLContext(1);
        var view = ml.Data.LoadFromEnumerable(
            Enumerable
                .Range(0, 60)
                .Select(i => new KeyRow
                {
                    Label = i % 2 == 0,
                    Key = (uint)(i % 3),
                    Text = i % 4 == 0 ? "" : $"t{i % 5}",
                })
        );

        var report = FeatureScores.Of(view, "Label", Quick);

        Assert.Equal((FeatureKind.Categorical, 20, 2), (report.Of("Key").Kind, report.Of("Key").Missing, report.Of("Key").Distinct));
        Assert.Equal((15, 5), (report.Of("Text").Missing, report.Of("Text").Distinct));
    }

    [Fact]
    public async Task A_file_has_the_scores_of_its_frame()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", "iris.csv");
        var options = Quick with { Measures = [FeatureMeasure.FStatistic] };
        Assert.Equal(
            JsonSerializer.Serialize(FeatureScores.Of(SampleTable.File("iris"), "target", options)),
            JsonSerializer.Serialize(await FeatureScores.OfFileAsync(path, "target", options))
        );
    }

    [Fact]
    public void Bad_use_is_refused()
    {
        var frame = SampleTable.Mixed(30);
        Assert.Contains(
            "'none'",
            Assert.Throws<ArgumentException>(() => FeatureScores.Of(frame, "none")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => FeatureScores.Of(frame, "label", new() { Columns = ["none"] }));
        Assert.Throws<ArgumentException>(() => FeatureScores.Of(frame, "label", new() { Columns = ["label"] }));
        Assert.Throws<ArgumentException>(() => FeatureScores.Of(frame, "city", new() { Label = LabelKind.Number }));
        Assert.Throws<ArgumentException>(() => FeatureScores.Of(new DataFrame(new DoubleDataFrameColumn("y", 0)), "y"));
        var faults = Assert.Throws<ArgumentException>(() =>
            FeatureScores.Of(
                frame,
                "label",
                new()
                {
                    Bins = 1,
                    Neighbors = 0,
                    Confidence = 1,
                    Threads = 0,
                }
            )
        );
        Assert.Contains("4 fault(s)", faults.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Mixed.Of("none"));
        Assert.ThrowsAny<OperationCanceledException>(() => FeatureScores.Of(frame, "label", null, new(true)));
    }

    private sealed class WholeRow
    {
        public bool Label { get; set; }

        public int Whole { get; set; }

        public float Single { get; set; }

        [VectorType(2)]
        public int[] Vector { get; set; } = [];
    }

    private sealed class KeyRow
    {
        public bool Label { get; set; }

        [KeyType(2)]
        public uint Key { get; set; }

        public string Text { get; set; } = "";
    }

    private sealed class TextRow
    {
        public bool Label { get; set; }

        public string City { get; set; } = "";

        public float Age { get; set; }
    }
}
