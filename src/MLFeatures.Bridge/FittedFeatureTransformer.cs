using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLFeatures.Bridge;

/// <summary>A fitted feature as an ML.NET transformer, whatever was learned.</summary>
public abstract class FittedFeatureTransformer : RowToRowTransformerBase
{
    private protected FittedFeatureTransformer(IHostEnvironment environment)
        : base((environment ?? throw new ArgumentNullException(nameof(environment))).Register(FittedFeatureLoader.Signature)) { }

    /// <inheritdoc cref="IFittedFeature{TSelf}.LearnsFromRows"/>
    public abstract bool LearnsFromRows { get; }
}

/// <summary>Runs a fitted feature as an ML.NET transformer that is saved with its model and comes back, with its type, when the model is loaded.</summary>
/// <typeparam name="TFeature">What was learned.</typeparam>
public sealed class FittedFeatureTransformer<TFeature> : FittedFeatureTransformer
    where TFeature : class, IFittedFeature<TFeature>
{
    /// <summary>Wraps <paramref name="feature"/>.</summary>
    /// <param name="environment">The context, or what <see cref="CatalogEnvironment"/> finds behind a catalog.</param>
    /// <param name="feature">What was learned.</param>
    /// <exception cref="ArgumentException"><typeparamref name="TFeature"/> is generic or not public: a model with it could not be loaded again.</exception>
    public FittedFeatureTransformer(IHostEnvironment environment, TFeature feature)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (!FittedFeatureAssemblies.IsFittedFeature(typeof(TFeature)))
            throw new ArgumentException(
                $"{typeof(TFeature)} must be a public class without type parameters to be found again by name.",
                nameof(feature)
            );
        Feature = feature;
    }

    /// <summary>What was learned, for reports and tests.</summary>
    public TFeature Feature { get; }

    /// <inheritdoc/>
    public override bool LearnsFromRows => Feature.LearnsFromRows;

    /// <inheritdoc/>
    protected override void SaveModel(ModelSaveContext ctx) => FittedFeatureLoader.Save(ctx, Feature);

    /// <inheritdoc/>
    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(FittedFeatureTransformer<TFeature> owner, DataViewSchema schema) : IRowMapper
    {
        // The output first: it checks the inputs, with a better message than the schema's own.
        private readonly DataViewSchema.DetachedColumn[] _output = [owner.Feature.OutputColumn(schema)];
        private readonly HashSet<int> _inputs = [.. owner.Feature.InputColumns.Select(name => schema[name].Index)];

        public DataViewSchema.DetachedColumn[] GetOutputColumns() => _output;

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => activeOutput(0) ? _inputs.Contains : _ => false;

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            return activeOutput(0) ? [owner.Feature.CreateGetter(input)] : new Delegate[1];
        }

        public ITransformer GetTransformer() => owner;

        public void Save(ModelSaveContext ctx) => owner.SaveModel(ctx);
    }
}
