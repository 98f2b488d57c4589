using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Models;

namespace MLFeatures.Importance.Tests.Models;

public class FeatureVectorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_slots_of_a_code_are_those_of_the_text_behind_it()
    {
        var rows = Rows();
        var model = _ml
            .Transforms.Categorical.OneHotEncoding("code", "city")
            .Append(_ml.Transforms.Concatenate("both", "size", "age"))
            .Append(_ml.Transforms.NormalizeMeanVariance("both"))
            .Append(_ml.Transforms.Concatenate("Features", "age", "code", "both"))
            .Append(_ml.Regression.Trainers.Sdca("price"))
            .Fit(rows);

        var vector = FeatureVector.Of(model, rows.Schema);

        Assert.Equal("Features", vector.Column);
        Assert.Equal(["age", "code.Ulm", "code.Bonn", "both.size", "both.age"], vector.SlotNames);
        Assert.Equal(["age", "city", "size + age"], vector.RawColumns.Select(c => c.Name));
        Assert.Equal([0, 1, 2, 3, 4], vector.RawColumns.SelectMany(c => c.Slots));
    }

    [Fact]
    public void Slots_without_a_name_stand_by_themselves()
    {
        var rows = _ml.Data.LoadFromEnumerable([new Bare { Features = [1, 2], Price = 1 }, new Bare { Features = [2, 1], Price = 2 }]);
        var model = _ml.Regression.Trainers.Sdca(nameof(Bare.Price)).Fit(rows);

        var vector = FeatureVector.Of(model, rows.Schema);

        Assert.Equal(["Features[0]", "Features[1]"], vector.RawColumns.Select(c => c.Name));
    }

    [Fact]
    public void A_model_without_a_prediction_has_none()
    {
        var rows = Rows();
        var model = _ml.Transforms.Concatenate("Features", "size").Fit(rows);

        Assert.Throws<NotSupportedException>(() => FeatureVector.Of(model, rows.Schema));
        Assert.Throws<ArgumentNullException>(() => FeatureVector.Of(model, null!));
    }

    private IDataView Rows() =>
        _ml.Data.LoadFromEnumerable([
            new House
            {
                Size = 1,
                Age = 3,
                City = "Ulm",
                Price = 1,
            },
            new House
            {
                Size = 2,
                Age = 1,
                City = "Bonn",
                Price = 2,
            },
            new House
            {
                Size = 3,
                Age = 2,
                City = "Ulm",
                Price = 3,
            },
        ]);

    private sealed class House
    {
        [ColumnName("size")]
        public float Size { get; init; }

        [ColumnName("age")]
        public float Age { get; init; }

        [ColumnName("city")]
        public string City { get; init; } = "";

        [ColumnName("price")]
        public float Price { get; init; }
    }

    private sealed class Bare
    {
        [VectorType(2)]
        public float[] Features { get; init; } = [];

        public float Price { get; init; }
    }
}
