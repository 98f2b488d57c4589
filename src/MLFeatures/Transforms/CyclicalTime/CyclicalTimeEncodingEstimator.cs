using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>Encodes a time as sine and cosine of its place on calendar cycles.</summary>
/// <remarks>
/// For a cycle of period P (24 h, 7 d, 365.2425 d): sin(2πt/P) and cos(2πt/P) with t the time since the cycle's start (midnight UTC,
/// Monday 00:00 UTC, about 1 January; see <see cref="TimeCycle"/>). Computed in double from ticks, then rounded to Single; continuous within the period.
/// <para>A missing time (0001-01-01T00:00:00, which is what ML.NET makes of a null DateTime) gives NaN in every slot.</para>
/// <para>Trap: local times shift the day's cycle by the zone's offset. Convert to UTC, or consistently to the user's zone, before this step.</para>
///
/// ### Estimator Characteristics
/// | | |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | No |
/// | Uses the label | No |
/// | Input column data type | DateTime, scalar, UTC |
/// | Output column data type | Single, vector, two slots per cycle; unit: none, from -1 to 1 |
/// | Missing input / unseen value | NaN in every slot / every time can be encoded |
/// | Saved by Model.Save | Yes, as ConvertType + Expression + Concatenate + DropColumns: loads with Microsoft.ML alone |
/// | Source | Mardia and Jupp 2000, Directional Statistics, doi:10.1002/9780470316979, section 2.2 |
/// </remarks>
public sealed class CyclicalTimeEncodingEstimator : IEstimator<CyclicalTimeEncodingTransformer>
{
    private const string Verb = nameof(CyclicalTimeCatalog.EncodeCyclicalTime);
    private static readonly string[] s_functions = ["Sin", "Cos"];
    private readonly TransformsCatalog _catalog;
    private readonly string _output;
    private readonly InputColumn _input;
    private readonly TimeCycle[] _cycles;

    internal CyclicalTimeEncodingEstimator(TransformsCatalog catalog, string output, string input, TimeCycle cycles)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(output);
        _cycles = [.. Enum.GetValues<TimeCycle>().Where(c => c != TimeCycle.None && cycles.HasFlag(c))];
        if (cycles == TimeCycle.None || _cycles.Aggregate(TimeCycle.None, (a, b) => a | b) != cycles)
            throw new ArgumentOutOfRangeException(
                nameof(cycles),
                cycles,
                $"{Verb}: expected one or more of {string.Join(", ", Enum.GetNames<TimeCycle>().Skip(1))}."
            );
        (_catalog, _output) = (catalog, output);
        _input = new(Verb, "time", input, ColumnKind.Time);
    }

    /// <summary>Builds the transformer for the schema of <paramref name="input"/>; no row is read.</summary>
    /// <exception cref="ArgumentException">The input column is missing or is not a DateTime.</exception>
    public CyclicalTimeEncodingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input.FindIn(input.Schema);
        var ticks = UnusedName(input.Schema, "Ticks");
        var slots = Slots(_cycles).Select(s => (s.Name, s.Expression, Column: UnusedName(input.Schema, s.Name))).ToArray();

        IEstimator<ITransformer> scalars = _catalog.Conversion.ConvertType(ticks, _input.Name, DataKind.Int64);
        foreach (var (_, expression, column) in slots)
            scalars = scalars.Append(_catalog.Expression(column, expression, ticks));
        var computed = scalars.Fit(input);
        var joined = NamedSlots.Concatenate(_catalog.Environment(), _output, [.. slots.Select(s => (s.Column, s.Name))]);
        var cleaned = _catalog.DropColumns([ticks, .. slots.Select(s => s.Column)]).Fit(joined.Transform(computed.Transform(input)));
        return new(_input, _cycles, [.. slots.Select(s => s.Name)], new TransformerChain<ITransformer>(computed, joined, cleaned));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input column is missing or is not a DateTime.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _input.CheckIn(inputSchema);
        return inputSchema.WithNamedVector(_output, NumberDataViewType.Single);
    }

    // The same arithmetic as CyclicalTime.At, in double (a literal without suffix d would be Single); tick 0 is the missing time.
    private static IEnumerable<(string Name, string Expression)> Slots(TimeCycle[] cycles) =>
        from cycle in cycles
        let period = FormattableString.Invariant($"{CyclicalTime.Period(cycle).Ticks}")
        from function in s_functions
        select (
            $"{cycle}.{function}",
            $"t => t == 0L ? na(1f) : single({function.ToLowerInvariant()}(2d * pi() * double(t % {period}L) / double({period}L)))"
        );

    // Columns that live only between the steps; their names must not hide one of the user's.
    private static string UnusedName(DataViewSchema schema, string purpose)
    {
        var name = $"{Verb}.{purpose}";
        while (schema.GetColumnOrNull(name) is not null)
            name = $"_{name}";
        return name;
    }

    /// <summary>Values used when a parameter is left out.</summary>
    public static class Defaults
    {
        /// <summary>Time of day and day of week.</summary>
        public const TimeCycle Cycles = TimeCycle.HourOfDay | TimeCycle.DayOfWeek;
    }
}
