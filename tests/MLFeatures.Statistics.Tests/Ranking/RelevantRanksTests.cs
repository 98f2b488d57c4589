using CsCheck;

namespace MLFeatures.Statistics.Tests.Ranking;

public class RelevantRanksTests
{
    // Group 1 has relevant rows at ranks 1 and 3, group 2 at rank 2, group 3 none.
    private static readonly double[] Scores = [9, 8, 7, 9, 8, 9];
    private static readonly bool[] Relevant = [true, false, true, false, true, false];
    private static readonly long[] Groups = [1, 1, 1, 2, 2, 3];

    [Fact]
    public void They_agree_with_hand_counts()
    {
        Assert.Equal(((1 + 2 / 3.0) / 2 + 0.5 + 0) / 3, RelevantRanks.MeanAveragePrecision(Scores, Relevant, Groups)!.Value, 1e-15);
        Assert.Equal((1 + 0.5 + 0) / 3, RelevantRanks.MeanReciprocalRank(Scores, Relevant, Groups)!.Value, 1e-15);
        Assert.Equal((1 + 0 + 0) / 3.0, RelevantRanks.PrecisionAt(Scores, Relevant, Groups, 1)!.Value, 1e-15);
        Assert.Equal((0.4 + 0.2 + 0) / 3, RelevantRanks.PrecisionAt(Scores, Relevant, Groups, 5)!.Value, 1e-15);
    }

    [Fact]
    public void In_one_group_without_ties_it_is_average_precision() =>
        Gen
            .Bool.Array[1, 30]
            .Where(labels => labels.Contains(true) && labels.Contains(false))
            .Sample(labels =>
            {
                double[] scores = [.. labels.Select((_, i) => (double)i)];
                Assert.Equal(
                    AreaUnderPrecisionRecallCurve.AveragePrecision(scores, labels)!.Value,
                    RelevantRanks.MeanAveragePrecision(scores, labels, new long[labels.Length])!.Value,
                    1e-12
                );
            });

    [Fact]
    public void Of_tied_rows_the_relevant_one_comes_last() =>
        Assert.Equal(0.5, RelevantRanks.MeanReciprocalRank([1, 1], [true, false], [1, 1]));

    [Fact]
    public void Without_a_relevant_row_they_are_null()
    {
        Assert.Null(RelevantRanks.MeanAveragePrecision([1, 2], [false, false], [1, 1]));
        Assert.Null(RelevantRanks.MeanReciprocalRank([], [], []));
        Assert.Null(RelevantRanks.PrecisionAt([1], [false], [1], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => RelevantRanks.PrecisionAt([1], [true], [1], 0));
        Assert.Throws<ArgumentException>(() => RelevantRanks.MeanReciprocalRank([1], [true, false], [1, 1]));
    }
}
