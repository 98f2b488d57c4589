using System.Globalization;

namespace MLFeatures.Statistics.Tests.Data;

/// <summary>One of the embedded files, by column; see README.md beside them for origins and licences.</summary>
internal sealed class DataTable
{
    private readonly string[] names;
    private readonly double[][] columns;

    private DataTable(string file)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream($"Data.{file}.csv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        names = lines[0].Split(',');
        var rows = lines[1..].Select(line => Array.ConvertAll(line.Split(','), Number)).ToArray();
        columns = [.. names.Select((_, c) => rows.Select(row => row[c]).ToArray())];
    }

    internal static DataTable Iris { get; } = new("iris");

    internal static DataTable IrisJittered { get; } = new("iris_jittered");

    internal static DataTable Wine { get; } = new("wine");

    internal static DataTable BreastCancer { get; } = new("breast_cancer");

    internal static DataTable Digits { get; } = new("digits");

    internal static DataTable Diabetes { get; } = new("diabetes_raw");

    internal static DataTable Longley { get; } = new("longley");

    /// <summary>All columns but the target, in the order of the file.</summary>
    internal IReadOnlyList<string> Features => [.. names.Where(name => name != "target")];

    internal double[] this[string name] => columns[Array.IndexOf(names, name)];

    internal double[] Target => this["target"];

    internal int[] Classes => Array.ConvertAll(Target, t => (int)t);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
