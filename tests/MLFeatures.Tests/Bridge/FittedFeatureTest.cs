using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;
using MLFeatures.Tests.Contract;

namespace MLFeatures.Tests.Bridge;

/// <summary>Fitted features from an assembly other than ours.</summary>
public sealed class FittedFeatureTest
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_feature_of_another_assembly_loads_once_its_assembly_is_allowed()
    {
        var rows = _ml.Data.LoadFromEnumerable([new Row { X = 1.5f }, new Row { X = -2 }]);
        var saved = SavedModel.Of(_ml, new FittedFeatureTransformer<Scaled>(_ml, new Scaled(3)), rows.Schema);

        var refusal = Assert.ThrowsAny<Exception>(() => _ml.Model.Load(new MemoryStream(saved), out _));
        Assert.Contains("MLFeatures.Tests", refusal.ToString(), StringComparison.Ordinal);

        FittedFeatureAssemblies.Allow(typeof(Scaled).Assembly);
        Assert.Equal(["MLFeatures", "MLFeatures.Tests"], FittedFeatureAssemblies.Allowed);
        var loaded = _ml.Model.Load(new MemoryStream(saved), out _);
        var feature = Assert.IsType<FittedFeatureTransformer<Scaled>>(loaded).Feature;
        Assert.Equal(3, feature.Factor);
        Assert.Equal([4.5f, -6], loaded.Transform(rows).GetColumn<float>("Scaled"));
    }

    [Fact]
    public void A_feature_that_could_not_be_found_again_is_refused_when_it_is_made()
    {
        var error = Assert.Throws<ArgumentException>(() => new FittedFeatureTransformer<Hidden>(_ml, new Hidden()));
        Assert.Contains("must be a public class without type parameters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_leads_to_the_context_it_belongs_to() =>
        Assert.Same(_ml.ComponentCatalog, _ml.Transforms.Environment().ComponentCatalog);

    public sealed class Scaled(float factor) : IFittedFeature<Scaled>
    {
        public float Factor => factor;

        public IReadOnlyList<string> InputColumns => ["X"];

        public bool LearnsFromRows => false;

        public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input) => new("Scaled", NumberDataViewType.Single);

        public Delegate CreateGetter(DataViewRow input)
        {
            var get = input.GetGetter<float>(input.Schema["X"]);
            return (ValueGetter<float>)(
                (ref float value) =>
                {
                    get(ref value);
                    value *= factor;
                }
            );
        }

        public void Save(BinaryWriter writer) => writer.Write(factor);

        public static Scaled Load(BinaryReader reader) => new(reader.ReadSingle());
    }

    private sealed class Hidden : IFittedFeature<Hidden>
    {
        public IReadOnlyList<string> InputColumns => [];

        public bool LearnsFromRows => false;

        public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input) => throw new NotSupportedException();

        public Delegate CreateGetter(DataViewRow input) => throw new NotSupportedException();

        public void Save(BinaryWriter writer) => throw new NotSupportedException();

        public static Hidden Load(BinaryReader reader) => throw new NotSupportedException();
    }

    private sealed class Row
    {
        public float X { get; set; }
    }
}
