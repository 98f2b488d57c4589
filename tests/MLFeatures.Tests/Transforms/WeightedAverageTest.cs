using CsCheck;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public sealed class WeightedAverageTest
{
    private static readonly MLContext s_ml = new(seed: 1);

    // By hand: (1·3 + 2·0.5 + 4·1.5) / (3 + 0.5 + 1.5) = 2
    [Fact]
    public void It_is_the_weighted_mean() => Assert.Equal(2.0, WeightedAverage.Of([1, 2, 4], [3, 0.5f, 1.5f]));

    [Fact]
    public void It_lies_between_the_values_that_have_weight() =>
        Gen.Select(Gen.Float[-10, 10], Gen.Float[0.01f, 5])
            .Array[1, 20]
            .Sample(pairs =>
            {
                var mean = WeightedAverage.Of([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)]);
                Assert.InRange(mean, pairs.Min(p => p.Item1) - 1e-6, pairs.Max(p => p.Item1) + 1e-6);
            });

    [Fact]
    public void A_missing_value_is_as_if_the_slot_were_not_there() =>
        Gen.Select(Gen.Float[-10, 10], Gen.Float[0.01f, 5], Gen.Bool)
            .Array[1, 20]
            .Sample(slots =>
            {
                var with = WeightedAverage.Of([.. slots.Select(s => s.Item3 ? float.NaN : s.Item1)], [.. slots.Select(s => s.Item2)]);
                var left = slots.Where(s => !s.Item3).ToArray();
                Assert.Equal(WeightedAverage.Of([.. left.Select(s => s.Item1)], [.. left.Select(s => s.Item2)]), with);
            });

    [Fact]
    public void Sparse_vectors_are_averaged_as_dense_ones()
    {
        var sparse = new VBuffer<float>(3, 1, [4f], [2]);
        var view = s_ml.Data.LoadFromEnumerable([
            new Sparse { Values = sparse, Weights = new VBuffer<float>(3, [1f, 1f, 1f]) },
            new Sparse { Values = new VBuffer<float>(3, [9f, 9f, 5f]), Weights = sparse },
        ]);
        Assert.Equal(
            [4 / 3f, 5f],
            s_ml.Transforms.AverageWeighted("Mean", "Values", "Weights").Fit(view).Transform(view).GetColumn<float>("Mean")
        );
    }

    [Fact]
    public void Vectors_of_different_length_are_refused()
    {
        var view = s_ml.Transforms.Concatenate("Longer", "Values", "Weights").Fit(View()).Transform(View());
        var error = Assert.Throws<ArgumentException>(() => s_ml.Transforms.AverageWeighted("Mean", "Values", "Longer").Fit(view));
        Assert.StartsWith(
            "AverageWeighted: the values 'Values' are Vector<Single, 3>, the weights 'Longer' are Vector<Single, 6>. ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_slot_at_different_places_is_refused()
    {
        var view = s_ml.Data.LoadFromEnumerable([new Scalars()]);
        IDataView Joined(string[] values, string[] weights)
        {
            var steps = s_ml.Transforms.Concatenate("Values", values).Append(s_ml.Transforms.Concatenate("Weights", weights));
            return steps.Fit(view).Transform(view);
        }
        var average = s_ml.Transforms.AverageWeighted("Mean", "Values", "Weights");
        var error = Assert.Throws<ArgumentException>(() => average.Fit(Joined(["A", "B"], ["B", "C"])));
        Assert.Contains(
            "slot 'B' is number 1 of the values 'Values' but number 0 of the weights 'Weights'",
            error.Message,
            StringComparison.Ordinal
        );
        average.Fit(Joined(["A", "B"], ["A", "B"]));
        average.Fit(Joined(["A", "B"], ["C", "D"]));
    }

    private static IDataView View() => s_ml.Data.LoadFromEnumerable([new Dense()]);

    private sealed class Dense
    {
        [VectorType(3)]
        public float[] Values { get; set; } = [1, 2, 3];

        [VectorType(3)]
        public float[] Weights { get; set; } = [1, 2, 3];
    }

    private sealed class Sparse
    {
        [VectorType(3)]
        public VBuffer<float> Values { get; set; }

        [VectorType(3)]
        public VBuffer<float> Weights { get; set; }
    }

    private sealed class Scalars
    {
        public float A { get; set; }
        public float B { get; set; }
        public float C { get; set; }
        public float D { get; set; }
    }
}
