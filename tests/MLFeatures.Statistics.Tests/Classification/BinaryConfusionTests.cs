using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class BinaryConfusionTests
{
    [Fact]
    public void It_agrees_with_hand_counts()
    {
        // Scores 0.9 + , 0.8 − , 0.5 + , 0.4 + , 0.3 − , 0.1 − at 0.5: 2 of 3 called positive are, 2 of 3 called negative are.
        var counts = BinaryConfusion.At([0.9, 0.8, 0.5, 0.4, 0.3, 0.1], [true, false, true, true, false, false], 0.5);

        Assert.Equal(new(2, 1, 2, 1), counts);
        Assert.Equal(4 / 6.0, counts.Accuracy);
        Assert.Equal(2 / 3.0, counts.PositivePrecision);
        Assert.Equal(2 / 3.0, counts.PositiveRecall);
        Assert.Equal(2 / 3.0, counts.NegativePrecision);
        Assert.Equal(2 / 3.0, counts.NegativeRecall);
        Assert.Equal(2 / 3.0, counts.F1!.Value, 1e-15);
        Assert.Equal((2 * 2 - 1 * 1) / Math.Sqrt(3 * 3 * 3 * 3), counts.MatthewsCorrelation!.Value, 1e-15);
    }

    [Fact]
    public void Matthews_correlation_agrees_with_scikit_learn() =>
        // scikit-learn, documentation of matthews_corrcoef: y_true +1 +1 +1 −1, y_pred +1 −1 +1 +1 gives −0.33.
        Assert.Equal(-1 / 3.0, BinaryConfusion.At([1, 0, 1, 1], [true, true, true, false], 1).MatthewsCorrelation!.Value, 1e-15);

    [Fact]
    public void Matthews_correlation_is_the_correlation_of_the_two_columns() =>
        Gen.Select(Gen.Bool, Gen.Bool)
            .Array[1, 60]
            .Sample(rows =>
            {
                var counts = Counts(rows);
                var (x, y) = (rows.Select(r => r.Item1 ? 1.0 : 0).ToArray(), rows.Select(r => r.Item2 ? 1.0 : 0).ToArray());
                var (meanX, meanY) = (x.Average(), y.Average());
                var spread = Math.Sqrt(x.Sum(v => (v - meanX) * (v - meanX)) * y.Sum(v => (v - meanY) * (v - meanY)));
                Assert.Equal(x.Distinct().Count() == 1 || y.Distinct().Count() == 1, counts.MatthewsCorrelation is null);
                if (counts.MatthewsCorrelation is { } correlation)
                    Assert.Equal(x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / spread, correlation, 1e-12);
            });

    [Fact]
    public void Swapping_the_classes_swaps_the_measures() =>
        Gen.Select(Gen.Bool, Gen.Bool)
            .Array[0, 60]
            .Sample(rows =>
            {
                var counts = Counts(rows);
                var swapped = Counts([.. rows.Select(r => (!r.Item1, !r.Item2))]);
                Assert.Equal(counts.PositivePrecision, swapped.NegativePrecision);
                Assert.Equal(counts.PositiveRecall, swapped.NegativeRecall);
                Assert.Equal(counts.Accuracy, swapped.Accuracy);
                Assert.Equal(counts.MatthewsCorrelation ?? 2, swapped.MatthewsCorrelation ?? 2, 1e-14);
            });

    [Fact]
    public void What_has_no_denominator_is_null()
    {
        var nothingCalled = BinaryConfusion.At([0.1, 0.2], [false, false], 0.5);

        Assert.Null(nothingCalled.PositivePrecision);
        Assert.Null(nothingCalled.PositiveRecall);
        Assert.Null(nothingCalled.F1);
        Assert.Null(nothingCalled.MatthewsCorrelation);
        Assert.Equal(1, nothingCalled.Accuracy);
        Assert.Null(default(BinaryConfusion).Accuracy);
    }

    [Fact]
    public void The_top_is_rounded_up_to_whole_rows()
    {
        double[] scores = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        bool[] labels = [.. Enumerable.Range(0, 100).Select(i => i >= 95)];

        Assert.Equal(new(5, 2, 93, 0), BinaryConfusion.AtTop(scores, labels, 0.07));
        Assert.Equal(new(5, 3, 92, 0), BinaryConfusion.AtTop(scores, labels, 0.071));
        Assert.Equal(new(0, 0, 95, 5), BinaryConfusion.AtTop(scores, labels, 0));
        Assert.Equal(new(5, 95, 0, 0), BinaryConfusion.AtTop(scores, labels, 1));
    }

    [Fact]
    public void A_cut_through_ties_counts_what_a_random_choice_would() =>
        // Two of four equal rows, of which one is positive.
        Assert.Equal(new(0.5, 1.5, 1.5, 0.5), BinaryConfusion.AtTop([1, 1, 1, 1], [true, false, false, false], 0.5));

    [Fact]
    public void The_order_of_rows_does_not_matter_at_the_top() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Bool).Array[1, 30], Gen.Double[0, 1])
            .Sample(
                (rows, share) =>
                    Assert.Equal(
                        BinaryConfusion.AtTop([.. rows.Select(r => (double)r.Item1)], [.. rows.Select(r => r.Item2)], share),
                        BinaryConfusion.AtTop(
                            [.. rows.Reverse().Select(r => (double)r.Item1)],
                            [.. rows.Reverse().Select(r => r.Item2)],
                            share
                        )
                    )
            );

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BinaryConfusion.At([1], [true, false], 0.5));
        Assert.Throws<ArgumentException>(() => BinaryConfusion.At([double.NaN], [true], 0.5));
        Assert.Throws<ArgumentException>(() => BinaryConfusion.At([1], [true], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryConfusion.AtTop([1], [true], 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreSeparation.LiftAtTop([1], [true], 0));
    }

    private static BinaryConfusion Counts((bool, bool)[] rows) =>
        BinaryConfusion.At([.. rows.Select(r => r.Item1 ? 1.0 : 0)], [.. rows.Select(r => r.Item2)], 0.5);
}
