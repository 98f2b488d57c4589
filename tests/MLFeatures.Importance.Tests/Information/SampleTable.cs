using Microsoft.Data.Analysis;
using MLFeatures.Sources;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Information;

/// <summary>Tables that tests read.</summary>
internal static class SampleTable
{
    /// <summary>One of the files beside the vectors.</summary>
    public static DataFrame File(string name) => TableFile.Read(Path.Combine(AppContext.BaseDirectory, "Vectors", $"{name}.csv"));

    /// <summary>Columns of every kind whose relation to the label is known.</summary>
    public static DataFrame Mixed(int rows = 600)
    {
        var random = new CounterRandom(11);
        bool[] label = [.. Enumerable.Range(0, rows).Select(i => random.Stream("label").Uniform(i) < 0.4)];
        double Noise(string of, int i) => random.Stream(of).Normal(i);
        return new(
            new BooleanDataFrameColumn("label", label),
            new DoubleDataFrameColumn("strong", label.Select((l, i) => (l ? 2.0 : 0) + Noise("strong", i))),
            new DoubleDataFrameColumn("noise", label.Select((_, i) => Noise("noise", i))),
            new DoubleDataFrameColumn("gaps", label.Select((l, i) => i % 3 == 0 ? (double?)null : (l ? 1.0 : 0) + Noise("gaps", i))),
            new Int32DataFrameColumn("whole", label.Select((l, i) => (l ? 3 : 0) + (int)(4 * random.Stream("whole").Uniform(i)))),
            new StringDataFrameColumn("city", label.Select((l, i) => random.Stream("city").Uniform(i) < (l ? 0.7 : 0.3) ? "Bonn" : "Ulm")),
            new StringDataFrameColumn("title", label.Select((_, i) => $"title {i}")),
            new BooleanDataFrameColumn("flag", label.Select((l, i) => random.Stream("flag").Uniform(i) < (l ? 0.8 : 0.2))),
            new DateTimeDataFrameColumn(
                "day",
                label.Select((l, i) => new DateTime(2026, 1, 1).AddDays((l ? 10 : 0) + 5 * Noise("day", i)))
            ),
            new DoubleDataFrameColumn("constant", label.Select(_ => 4.0))
        );
    }
}
