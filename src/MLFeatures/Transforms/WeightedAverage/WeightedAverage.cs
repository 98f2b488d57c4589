using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>The weighted mean of a vector's slots, as a feature that a model file can hold. It learns nothing from data.</summary>
public sealed class WeightedAverage : IFittedFeature<WeightedAverage>
{
    private const int StateVersion = 1;
    private const string Verb = nameof(WeightedAverageCatalog.AverageWeighted);
    private readonly InputColumn _values;
    private readonly InputColumn _weights;

    internal WeightedAverage(string output, string values, string weights)
    {
        Output = output;
        _values = new(Verb, "values", values, ColumnKind.SingleVector);
        _weights = new(Verb, "weights", weights, ColumnKind.SingleVector);
    }

    internal string Output { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> InputColumns => [_values.Name, _weights.Name];

    /// <summary>Σ w·v / Σ w over the places where neither is NaN; NaN when the weights left sum to 0.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static double Of(ReadOnlySpan<float> values, ReadOnlySpan<float> weights)
    {
        if (values.Length != weights.Length)
            throw new ArgumentException($"{values.Length} values but {weights.Length} weights; expected as many.", nameof(weights));
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]) || float.IsNaN(weights[i]))
                continue;
            sum += (double)weights[i] * values[i];
            total += weights[i];
        }
        return total == 0 ? double.NaN : sum / total;
    }

    /// <inheritdoc/>
    public bool LearnsFromRows => false;

    /// <inheritdoc/>
    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input)
    {
        var (values, weights) = (_values.FindIn(input), _weights.FindIn(input));
        if (!values.Type.Equals(weights.Type))
            throw new ArgumentException(
                $"{Verb}: the values '{values.Name}' are {values.Type}, the weights '{weights.Name}' are {weights.Type}. "
                    + "Expected: as many weights as values. Fit both from the same rows, so that both have the same slots.",
                nameof(input)
            );
        CheckPlaces(values, weights);
        return new(Output, NumberDataViewType.Single);
    }

    internal void CheckIn(SchemaShape shape)
    {
        _values.CheckIn(shape);
        _weights.CheckIn(shape);
    }

    /// <inheritdoc/>
    public Delegate CreateGetter(DataViewRow input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var getValues = input.GetGetter<VBuffer<float>>(input.Schema[_values.Name]);
        var getWeights = input.GetGetter<VBuffer<float>>(input.Schema[_weights.Name]);
        var length = ((VectorDataViewType)input.Schema[_values.Name].Type).Size;
        var (values, weights) = (new float[length], new float[length]);
        VBuffer<float> v = default,
            w = default;
        return (ValueGetter<float>)(
            (ref float target) =>
            {
                getValues(ref v);
                getWeights(ref w);
                v.CopyTo(values);
                w.CopyTo(weights);
                target = (float)Of(values, weights);
            }
        );
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(StateVersion);
        writer.Write(Output);
        writer.Write(_values.Name);
        writer.Write(_weights.Name);
    }

    /// <inheritdoc/>
    public static WeightedAverage Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        StateArray.CheckVersion(reader, StateVersion, nameof(WeightedAverage));
        return new(reader.ReadString(), reader.ReadString(), reader.ReadString());
    }

    private static void CheckPlaces(DataViewSchema.Column values, DataViewSchema.Column weights)
    {
        if (SlotNames.Of(values) is not { } names || SlotNames.Of(weights) is not { } others)
            return;
        for (var place = 0; place < names.Length; place++)
        {
            var other = Array.IndexOf(others, names[place]);
            if (names[place].Length > 0 && other >= 0 && other != place)
                throw new ArgumentException(
                    $"{Verb}: slot '{names[place]}' is number {place} of the values '{values.Name}' but number {other} of the weights "
                        + $"'{weights.Name}'. Expected: the same slots in the same order. Fit both from the same rows.",
                    nameof(weights)
                );
        }
    }
}
