using System.Text.Json;
using CsCheck;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Information;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Information;

public class AssociationMatrixTests
{
    [Fact]
    public void Each_pair_has_the_measure_of_its_kinds()
    {
        var frame = SampleTable.Mixed();
        var matrix = AssociationMatrix.Of(frame);
        double[] strong = [.. ((DoubleDataFrameColumn)frame["strong"]).Select(v => v!.Value)];
        double?[] gaps = [.. (DoubleDataFrameColumn)frame["gaps"]];
        int[] known = [.. Enumerable.Range(0, 600).Where(i => gaps[i] is not null)];
        var label = Codes(frame, "label");
        var flag = Codes(frame, "flag");

        var numbers = matrix.Of("gaps", "strong");
        var expected = SpearmanCorrelation.Evaluate([.. known.Select(i => strong[i])], [.. known.Select(i => gaps[i]!.Value)]);
        Assert.Equal((AssociationMeasure.Spearman, 400), (numbers.Measure, numbers.Rows));
        Assert.Equal(expected.Coefficient!.Value, numbers.Value!.Value, 1e-12);
        Assert.Equal(expected.PValue!.Value, numbers.PValue!.Value, 1e-12);
        Assert.Equal(AnalysisOfVariance.Evaluate(strong, label).CorrelationRatio, matrix.Of("label", "strong").Value);
        var table = ContingencyTable.Of(label, flag);
        Assert.Equal(NominalAssociation.CramersVBiasCorrected(table), matrix.Of("label", "flag").Value);
        var theil = AssociationMatrix.Of(
            frame,
            new() { Categories = AssociationMeasure.UncertaintyCoefficient, Numbers = AssociationMeasure.Pearson }
        );
        Assert.Equal(UncertaintyCoefficient.OfColumns(table), theil.Of("label", "flag").Value);
        Assert.Equal(UncertaintyCoefficient.OfRows(table), theil.Of("label", "flag").Reverse);
        Assert.Contains("free text", matrix.Of("title", "city").Reason, StringComparison.Ordinal);
        Assert.Contains("does not vary", matrix.Of("constant", "noise").Reason, StringComparison.Ordinal);
        Assert.Equal(45, matrix.Pairs.Count);
        Assert.Equal(200, matrix.Columns.Single(c => c.Name == "gaps").Missing);
    }

    [Fact]
    public void It_is_the_same_on_any_number_of_threads_and_serializes()
    {
        var options = new AssociationOptions { Numbers = AssociationMeasure.DistanceCorrelation };
        var one = JsonSerializer.Serialize(AssociationMatrix.Of(SampleTable.Mixed(), options with { Threads = 1 }));
        Assert.Equal(one, JsonSerializer.Serialize(AssociationMatrix.Of(SampleTable.Mixed(), options with { Threads = 4 })));
    }

    [Fact]
    public void Alike_columns_stand_side_by_side_and_make_groups()
    {
        var random = new CounterRandom(5);
        double[] Of(string of) => [.. Enumerable.Range(0, 300).Select(i => random.Stream(of).Normal(i))];
        var (a, b) = (Of("a"), Of("b"));
        DoubleDataFrameColumn Near(string name, double[] x) => new(name, x.Zip(Of(name), (v, e) => v + 0.1 * e));
        var frame = new DataFrame(
            Near("a1", a),
            Near("b1", b),
            Near("a2", [.. a.Select(v => -v)]),
            new DoubleDataFrameColumn("c", Of("c")),
            Near("b2", b),
            Near("a3", a)
        );

        var matrix = AssociationMatrix.Of(frame);

        Assert.Equal(5, matrix.Merges.Count);
        var groups = matrix.GroupsAt();
        Assert.Equal(["a1 +2", "b1 +1", "c"], groups.Select(g => g.Name));
        Assert.Equal(["a1", "a2", "a3"], groups[0].Columns);
        string[] order = [.. matrix.Order.Select(i => matrix.Columns[i].Name)];
        Assert.Equal(["a1", "a2", "a3"], order.Where(n => n.StartsWith('a')).Order());
        Assert.Equal(2, Array.LastIndexOf(order, order.Last(n => n[0] == 'a')) - Array.FindIndex(order, n => n[0] == 'a'));
        Assert.Equal(6, matrix.GroupsAt(0).Count);
        Assert.Single(matrix.GroupsAt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.GroupsAt(double.NaN));
    }

    [Fact]
    public void Slots_of_a_vector_make_groups_of_slots()
    {
        var ml = new MLContext(1);
        var random = new CounterRandom(5);
        var rows = Enumerable
            .Range(0, 200)
            .Select(i => new VectorRow
            {
                Alone = (float)random.Normal(i),
                Features = [i, -i, (float)random.Stream(1).Normal(i), i + 0.5f],
            });
        var matrix = AssociationMatrix.Of(ml.Data.LoadFromEnumerable(rows));

        var groups = matrix.SlotGroupsAt("Features");

        Assert.Equal(["Features.0 +2", "Features.2"], groups.Select(g => g.Name));
        Assert.Equal([0, 1, 3], groups[0].Slots);
        Assert.Equal(["Alone", "Features.0", "Features.1", "Features.2", "Features.3"], matrix.Columns.Select(c => c.Name));
        Assert.Throws<ArgumentException>(() => matrix.SlotGroupsAt("Alone"));
    }

    // Average linkage by its definition: the mean distance of all pairs between two clusters.
    [Fact]
    public void The_dendrogram_joins_the_clusters_with_the_smallest_mean_distance() =>
        Gen.Int[1, 9]
            .SelectMany(n => Gen.Int[0, 20].Array[n * n].Select(cells => (n, cells)))
            .Sample(drawn =>
            {
                var (n, cells) = drawn;
                var d = new double[n, n];
                for (var i = 0; i < n; i++)
                for (var j = 0; j < i; j++)
                    d[i, j] = d[j, i] = cells[i * n + j] / 20.0;
                var merges = Dendrogram.Merges(d);

                var clusters = Enumerable.Range(0, n).Select(i => (Number: i, Members: new List<int> { i })).ToList();
                for (var step = 0; step < n - 1; step++)
                {
                    double Mean(List<int> a, List<int> b) => a.Average(i => b.Average(j => d[i, j]));
                    var smallest = clusters
                        .SelectMany(a => clusters.Where(b => b.Number > a.Number).Select(b => Mean(a.Members, b.Members)))
                        .Min();
                    var left = clusters.Single(c => c.Number == merges[step].Left);
                    var right = clusters.Single(c => c.Number == merges[step].Right);
                    Assert.Equal(smallest, merges[step].Distance, 1e-9);
                    Assert.Equal(smallest, Mean(left.Members, right.Members), 1e-9);
                    clusters.Remove(left);
                    clusters.Remove(right);
                    clusters.Add((n + step, [.. left.Members, .. right.Members]));
                    Assert.Equal(left.Members.Count + right.Members.Count, merges[step].Size);
                }
                Assert.Equal(Enumerable.Range(0, n), Dendrogram.Order(n, merges).Order());
            });

    [Fact]
    public void Bad_use_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AssociationMatrix.Of(new DataFrame()));
        Assert.Throws<ArgumentException>(() => AssociationMatrix.Of(SampleTable.Mixed(), new() { Columns = ["none"] }));
        var faults = Assert.Throws<ArgumentException>(() =>
            AssociationMatrix.Of(
                SampleTable.Mixed(),
                new()
                {
                    Numbers = AssociationMeasure.CramersV,
                    Categories = AssociationMeasure.Pearson,
                    Threads = 0,
                }
            )
        );
        Assert.Contains("3 fault(s)", faults.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AssociationMatrix.Of(SampleTable.Mixed()).Of("none", "label"));
        var single = AssociationMatrix.Of(SampleTable.Mixed(), new() { Columns = ["noise"] });
        Assert.Equal((0, 0, 1), (single.Pairs.Count, single.Merges.Count, single.GroupsAt().Count));
    }

    private sealed class VectorRow
    {
        public float Alone { get; set; }

        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }

    private static int[] Codes(DataFrame frame, string column) =>
        [.. ((BooleanDataFrameColumn)frame[column]).Select(v => v!.Value ? 1 : 0)];
}
