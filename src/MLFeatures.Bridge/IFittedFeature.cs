using Microsoft.ML;

namespace MLFeatures.Bridge;

/// <summary>
/// What a transform has learned, able to compute one column row by row, to be written into a model file and to be read back. Implement it
/// for a transform that cannot be composed from ML.NET's own parts, and hand it to <see cref="FittedFeatureTransformer{TFeature}"/>.
/// </summary>
/// <remarks>
/// An implementation is a public, non-generic class and immutable: several threads ask it for getters at once. A program that loads a
/// model file with it must allow its assembly first (<see cref="FittedFeatureAssemblies"/>).
/// </remarks>
/// <typeparam name="TSelf">The implementing class itself.</typeparam>
public interface IFittedFeature<TSelf>
    where TSelf : class, IFittedFeature<TSelf>
{
    /// <summary>Names of the columns that the getter reads. Only these are asked of the source, and only when the output is asked for.</summary>
    public IReadOnlyList<string> InputColumns { get; }

    /// <summary>
    /// Whether the rows it was fitted on decide what it computes; false when the arguments of its estimator alone do. An experiment refuses what learns
    /// and yet stays the same whatever it is fitted on: it was fitted before.
    /// </summary>
    public bool LearnsFromRows { get; }

    /// <summary>The name, type and annotations of the column it makes, or an exception that says why <paramref name="input"/> does not fit.</summary>
    /// <param name="input">The schema of the rows to come.</param>
    /// <exception cref="ArgumentException">An input column is missing or has another type.</exception>
    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input);

    /// <summary>A <see cref="ValueGetter{TValue}"/> that computes the output for the row that <paramref name="input"/> stands on.</summary>
    /// <param name="input">A row, or a cursor that moves; the input columns are active.</param>
    public Delegate CreateGetter(DataViewRow input);

    /// <summary>Writes everything that <see cref="Load"/> needs. Equal content gives equal bytes.</summary>
    /// <param name="writer">Writes an entry of its own in the model file.</param>
    public void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">A model file may come from a stranger: check counts and ranges, and never allocate by a number that was only read.</param>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Save"/> writes.</exception>
    public static abstract TSelf Load(BinaryReader reader);
}
