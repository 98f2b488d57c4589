using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Statistics;
using RegressionMetrics = MLFeatures.Experiments.Metrics.RegressionMetrics;

namespace MLFeatures.Experiments.Tests.Metrics;

/// <summary>Our metrics and ML.NET's evaluators on the same rows; where the two differ by definition, the test says how.</summary>
public class MlNetAgreementTests
{
    // ML.NET keeps labels, scores and probabilities as Singles.
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData(50, 1)]
    [InlineData(2_000, 2)]
    public void Binary(int count, int seed)
    {
        var rows = ScoredExample.Binary(count, seed);
        var ml = new MLContext(1);
        var data = ml.Data.LoadFromEnumerable(
            Enumerable
                .Range(0, count)
                .Select(i => new BinaryRow
                {
                    Label = rows.Labels.Span[i],
                    Score = (float)rows.Scores.Span[i],
                    Probability = (float)rows.Probabilities.Span[i],
                    PredictedLabel = rows.Probabilities.Span[i] >= 0.5,
                })
        );
        var theirs = ml.BinaryClassification.Evaluate(data);

        Assert.Equal(theirs.AreaUnderRocCurve, BinaryMetrics.Auc.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.AreaUnderPrecisionRecallCurve, BinaryMetrics.Auprc.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.Accuracy, BinaryMetrics.Accuracy.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.PositivePrecision, BinaryMetrics.PositivePrecision.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.PositiveRecall, BinaryMetrics.PositiveRecall.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.NegativePrecision, BinaryMetrics.NegativePrecision.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.NegativeRecall, BinaryMetrics.NegativeRecall.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.F1Score, BinaryMetrics.F1.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.LogLossReduction, BinaryMetrics.LogLossReduction.Evaluate(rows), Tolerance);
        // ML.NET's log loss and entropy are in bits, ours in nats.
        Assert.Equal(theirs.LogLoss * Math.Log(2), BinaryMetrics.LogLoss.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.Entropy * Math.Log(2), ProbabilityScores.PriorLogLoss(rows.Labels.Span)!.Value, Tolerance);
    }

    [Theory]
    [InlineData(60, 5, 3)]
    [InlineData(1_000, 4, 4)]
    public void Multiclass(int count, int classCount, int seed)
    {
        var rows = ScoredExample.Multiclass(count, classCount, seed);
        var ml = new MLContext(1);
        var schema = SchemaDefinition.Create(typeof(MulticlassRow));
        schema[nameof(MulticlassRow.PredictedLabel)].ColumnType = new KeyDataViewType(typeof(uint), classCount);
        schema[nameof(MulticlassRow.Score)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classCount);
        var data = ml.Data.LoadFromEnumerable(
            Enumerable
                .Range(0, count)
                .Select(i => new MulticlassRow
                {
                    Label = rows.Classes.Span[i],
                    Score = Array.ConvertAll(rows.Scores.Slice(i * classCount, classCount).ToArray(), s => (float)s),
                    PredictedLabel = 1,
                }),
            schema
        );
        var theirs = ml.MulticlassClassification.Evaluate(data, topKPredictionCount: 3);

        Assert.Equal(theirs.MicroAccuracy, MulticlassMetrics.MicroAccuracy.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.MacroAccuracy, MulticlassMetrics.MacroAccuracy.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.TopKAccuracy, MulticlassMetrics.Top3Accuracy.Evaluate(rows), Tolerance);
        // Both are in nats here.
        Assert.Equal(theirs.LogLoss, MulticlassMetrics.LogLoss.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.LogLossReduction, MulticlassMetrics.LogLossReduction.Evaluate(rows), Tolerance);
        var perClass = ClassProbabilityScores.PerClassLogLoss(rows.Scores.Span, rows.Classes.Span, classCount);
        for (var c = 0; c < classCount; c++)
            Assert.Equal(theirs.PerClassLogLoss[c], perClass[c]!.Value, Tolerance);
    }

    [Theory]
    [InlineData(40, 5)]
    [InlineData(3_000, 6)]
    public void Regression(int count, int seed)
    {
        var rows = ScoredExample.Regression(count, seed);
        var ml = new MLContext(1);
        var data = ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, count).Select(i => new NumberRow { Label = rows.Outcomes.Span[i], Score = (float)rows.Scores.Span[i] })
        );
        var theirs = ml.Regression.Evaluate(data);

        Assert.Equal(theirs.RootMeanSquaredError, RegressionMetrics.Rmse.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.MeanAbsoluteError, RegressionMetrics.Mae.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.MeanSquaredError, RegressionMetrics.Mse.Evaluate(rows), Tolerance);
        Assert.Equal(theirs.RSquared, RegressionMetrics.RSquared.Evaluate(rows), Tolerance);
    }

    [Theory]
    [InlineData(30, 4, 4, 7)]
    [InlineData(100, 25, 4, 8)]
    [InlineData(100, 12, 1, 9)]
    public void Ranking(int groups, int rowsPerGroup, int highestGrade, int seed)
    {
        var rows = ScoredExample.Ranking(groups, rowsPerGroup, highestGrade, seed);
        var ml = new MLContext(1);
        var schema = SchemaDefinition.Create(typeof(GroupedRow));
        schema[nameof(GroupedRow.GroupId)].ColumnType = new KeyDataViewType(typeof(uint), groups);
        var data = ml.Data.LoadFromEnumerable(
            Enumerable
                .Range(0, rows.Count)
                .Select(i => new GroupedRow
                {
                    Label = rows.Outcomes.Span[i],
                    Score = (float)rows.Scores.Span[i],
                    GroupId = (uint)rows.Groups.Span[i] + 1,
                }),
            schema
        );
        var theirs = ml.Ranking.Evaluate(data, new RankingEvaluatorOptions { DcgTruncationLevel = 10 });

        foreach (var top in (int[])[1, 3, 5, 10])
        {
            var (ndcg, dcg) = (theirs.NormalizedDiscountedCumulativeGains[top - 1], theirs.DiscountedCumulativeGains[top - 1]);
            Assert.Equal(ndcg, Metric.Named(LearningTask.Ranking, $"ndcg_{top}").Evaluate(rows), Tolerance);
            Assert.Equal(dcg, Metric.Named(LearningTask.Ranking, $"dcg_{top}").Evaluate(rows), Tolerance);
        }
    }

    private sealed class BinaryRow
    {
        public bool Label { get; set; }
        public float Score { get; set; }
        public float Probability { get; set; }
        public bool PredictedLabel { get; set; }
    }

    private sealed class MulticlassRow
    {
        public float Label { get; set; }
        public float[] Score { get; set; } = [];
        public uint PredictedLabel { get; set; }
    }

    private sealed class NumberRow
    {
        public float Label { get; set; }
        public float Score { get; set; }
    }

    private sealed class GroupedRow
    {
        public float Label { get; set; }
        public float Score { get; set; }
        public uint GroupId { get; set; }
    }
}
