using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Trees;

/// <summary>Rows with a signal in the first slots, noise in the others, and labels for every task.</summary>
internal static class SyntheticRows
{
    public static IDataView View(MLContext ml, int rows, int slots, bool missing, bool sparse = false)
    {
        return sparse
            ? ml.Data.LoadFromEnumerable(Rows(rows, slots, missing).Select(SparseRow.Of), Definition(typeof(SparseRow), slots))
            : ml.Data.LoadFromEnumerable(Rows(rows, slots, missing), Definition(typeof(Row), slots));
    }

    public static List<Row> Make(int rows, int slots, bool missing) => [.. Rows(rows, slots, missing)];

    public static IDataView View(MLContext ml, IEnumerable<Row> rows, int slots) =>
        ml.Data.LoadFromEnumerable(rows, Definition(typeof(Row), slots));

    public static Row Copy(Row row, float[] features, string town) =>
        new()
        {
            Features = features,
            Label = row.Label,
            Binary = row.Binary,
            Relevance = row.Relevance,
            Group = row.Group,
            Class = row.Class,
            Town = town,
        };

    public static SchemaDefinition Definition(Type type, int slots) =>
        Definition(type, slots, [.. Enumerable.Range(0, slots).Select(slot => $"f{slot}")]);

    public static SchemaDefinition Definition(Type type, int slots, string[] names)
    {
        var definition = SchemaDefinition.Create(type);
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        if (names.Length > 0)
            definition["Features"]
                .AddAnnotation(
                    "SlotNames",
                    new VBuffer<ReadOnlyMemory<char>>(slots, [.. names.Select(name => name.AsMemory())]),
                    new VectorDataViewType(TextDataViewType.Instance, slots)
                );
        return definition;
    }

    private static IEnumerable<Row> Rows(int rows, int slots, bool missing)
    {
        var random = new CounterRandom(7);
        for (var row = 0; row < rows; row++)
        {
            var own = random.Stream(row);
            // Multiples of 1/4 around 0: ties with thresholds, and zeros for the sparse form.
            var x = Enumerable.Range(0, slots).Select(slot => (float)Math.Round(4 * own.Normal(slot)) / 4).ToArray();
            var town = (int)own.Below(10_000, 12);
            var signal = 2 * x[0] + (x[1] > 0 ? x[2] : -x[3]) + (town % 3) + 0.3 * own.Normal(20_000);
            if (missing)
            {
                for (var slot = 0; slot < slots; slot++)
                    x[slot] = own.Uniform(30_000 + slot) < 0.15 ? float.NaN : x[slot];
            }
            yield return new()
            {
                Features = x,
                Label = (float)Math.Max(0, signal + 5),
                Binary = signal > 1,
                Relevance = (float)Math.Floor(Math.Clamp(signal, 0, 4)),
                Group = (uint)(row / 20),
                Class = (uint)(
                    signal < 0 ? 0
                    : signal < 2 ? 1
                    : 2
                ),
                Town = $"town{town}",
            };
        }
    }

    /// <summary>The same with a vector that leaves zeros out.</summary>
    internal sealed class SparseRow
    {
        public VBuffer<float> Features { get; set; }
        public float Label { get; set; }
        public bool Binary { get; set; }
        public float Relevance { get; set; }
        public uint Group { get; set; }
        public uint Class { get; set; }
        public string Town { get; set; } = "";

        public static SparseRow Of(Row row)
        {
            var slots = Enumerable.Range(0, row.Features.Length).Where(slot => row.Features[slot] != 0).ToArray();
            return new()
            {
                Features = new(row.Features.Length, slots.Length, [.. slots.Select(slot => row.Features[slot])], slots),
                Label = row.Label,
                Binary = row.Binary,
                Relevance = row.Relevance,
                Group = row.Group,
                Class = row.Class,
                Town = row.Town,
            };
        }
    }

    internal sealed class Row
    {
        public float[] Features { get; set; } = [];
        public float Label { get; set; }
        public bool Binary { get; set; }
        public float Relevance { get; set; }
        public uint Group { get; set; }
        public uint Class { get; set; }
        public string Town { get; set; } = "";
    }
}
