using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class ClassChoicesTests
{
    [Fact]
    public void Top_accuracy_agrees_with_scikit_learn()
    {
        // scikit-learn, documentation of top_k_accuracy_score, k = 2: 0.75.
        double[] scores = [0.5, 0.2, 0.2, 0.3, 0.4, 0.2, 0.2, 0.4, 0.3, 0.7, 0.2, 0.1];
        Assert.Equal(0.75, ClassChoices.TopAccuracy(scores, [0, 1, 2, 2], 3, 2));
    }

    [Fact]
    public void Macro_averages_agree_with_scikit_learn()
    {
        // scikit-learn, documentation of f1_score: y_true 0 1 2 0 1 2, y_pred 0 2 1 0 0 1, macro F1 0.26…
        Assert.Equal(0.8 / 3, ClassChoices.MacroF1(Chosen([0, 2, 1, 0, 0, 1], 3), [0, 1, 2, 0, 1, 2], 3)!.Value, 1e-15);
        // Documentation of balanced_accuracy_score, which is macro accuracy: y_true 0 1 0 0 1 0, y_pred 0 1 0 0 0 1, 0.625.
        Assert.Equal(0.625, ClassChoices.MacroAccuracy(Chosen([0, 1, 0, 0, 0, 1], 2), [0, 1, 0, 0, 1, 0], 2));
    }

    [Fact]
    public void Of_equal_scores_the_first_class_is_chosen()
    {
        Assert.Equal(1, ClassChoices.MicroAccuracy([1, 1, 1], [0], 3));
        Assert.Equal(0, ClassChoices.MicroAccuracy([1, 1, 1], [1], 3));
        Assert.Equal(1, ClassChoices.TopAccuracy([1, 1, 1], [1], 3, 2));
    }

    [Fact]
    public void Top_accuracy_rises_to_1() =>
        Gen.Select(Gen.Double[0, 1].Array[4], Gen.Int[0, 3])
            .Array[1, 20]
            .Sample(rows =>
            {
                double[] scores = [.. rows.SelectMany(r => r.Item1)];
                int[] classes = [.. rows.Select(r => r.Item2)];
                double?[] tops = [.. Enumerable.Range(1, 4).Select(k => ClassChoices.TopAccuracy(scores, classes, 4, k))];
                Assert.Equal(tops.Order(), tops);
                Assert.Equal(1, tops[3]);
                Assert.Equal(ClassChoices.MicroAccuracy(scores, classes, 4), tops[0]);
            });

    [Fact]
    public void Probabilities_of_two_classes_score_as_a_yes_or_no_does() =>
        Gen.Select(Gen.Double[0, 1], Gen.Bool)
            .Array[1, 40]
            .Sample(rows =>
            {
                double[] p = [.. rows.Select(r => r.Item1)];
                bool[] labels = [.. rows.Select(r => r.Item2)];
                double[] both = [.. p.SelectMany(x => (double[])[1 - x, x])];
                int[] classes = [.. labels.Select(l => l ? 1 : 0)];
                Assert.Equal(ProbabilityScores.LogLoss(p, labels)!.Value, ClassProbabilityScores.LogLoss(both, classes, 2)!.Value, 1e-9);
                Assert.Equal(ProbabilityScores.PriorLogLoss(labels)!.Value, ClassProbabilityScores.PriorLogLoss(classes)!.Value, 1e-12);
            });

    [Fact]
    public void The_loss_of_all_rows_is_the_mean_of_the_classes_weighted_by_rows()
    {
        double[] p = [0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.6, 0.2];
        var perClass = ClassProbabilityScores.PerClassLogLoss(p, [0, 1, 1], 3);

        Assert.Equal(-Math.Log(0.5), perClass[0]!.Value, 1e-15);
        Assert.Equal(-(Math.Log(0.8) + Math.Log(0.6)) / 2, perClass[1]!.Value, 1e-15);
        Assert.Null(perClass[2]);
        Assert.Equal((perClass[0]!.Value + 2 * perClass[1]!.Value) / 3, ClassProbabilityScores.LogLoss(p, [0, 1, 1], 3)!.Value, 1e-15);
    }

    [Fact]
    public void Calibration_is_that_of_the_chosen_class() =>
        // Chosen with 0.9 and 0.6, right and wrong; one bin: |1.5 − 1| ÷ 2.
        Assert.Equal(0.25, ClassProbabilityScores.TopCalibrationError([0.9, 0.1, 0.6, 0.4], [0, 1], 2, 1)!.Value, 1e-15);

    [Fact]
    public void Nothing_is_null_and_wrong_input_is_refused()
    {
        Assert.Null(ClassChoices.MicroAccuracy([], [], 3));
        Assert.Null(ClassChoices.MacroAccuracy([], [], 3));
        Assert.Null(ClassChoices.MacroF1([], [], 3));
        Assert.Null(ClassProbabilityScores.LogLoss([], [], 3));
        Assert.Null(ClassProbabilityScores.PriorLogLoss([]));
        Assert.Null(ClassProbabilityScores.LogLossReduction([1, 0], [0], 2));
        Assert.Throws<ArgumentException>(() => ClassChoices.MicroAccuracy([1, 2], [2], 2));
        Assert.Throws<ArgumentException>(() => ClassChoices.MicroAccuracy([1, 2, 3], [0], 2));
        Assert.Throws<ArgumentException>(() => ClassChoices.MicroAccuracy([1, double.NaN], [0], 2));
        Assert.Throws<ArgumentException>(() => ClassProbabilityScores.LogLoss([1.5, 0], [0], 2));
    }

    private static double[] Chosen(int[] choices, int classCount) =>
        [.. choices.SelectMany(c => Enumerable.Range(0, classCount).Select(i => i == c ? 1.0 : 0))];
}
