using MLFeatures.Movies.Importers;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>What cannot be true in a <c>dataset.json</c>: it may have been edited by hand.</summary>
internal static class DatasetFaults
{
    private static readonly string[] Kinds = ["sample", "movielens", "tmdb-json", "tmdb-csv"];
    private static readonly string[] Precisions = ["day", "year"];

    /// <summary>All faults; empty when the description is sound. JSON may hold null where the type says otherwise.</summary>
    public static IReadOnlyList<string> Find(DatasetDescription description)
    {
        var faults = new List<string>();
        Text(faults, "name", description.Name);
        Text(faults, "created_by", description.CreatedBy);
        OneOf(faults, "kind", description.Kind, Kinds);
        OneOf(faults, "release_date_precision", description.ReleaseDatePrecision, Precisions);
        if (description.Sample is { Rating: null } or { Unknown: null })
            faults.Add("sample: expected rating and unknown, found null");
        if (description.Import is { } import)
            Import(faults, import);
        Files(faults, description.Files);
        if (faults.Count == 0)
            Columns(faults, description);
        return faults;
    }

    private static void Text(List<string> faults, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            faults.Add($"{field}: expected text, found {(value is null ? "null" : "none")}");
    }

    private static void OneOf(List<string> faults, string field, string? value, string[] expected)
    {
        if (!expected.Contains(value, StringComparer.Ordinal))
            faults.Add($"{field}: expected {string.Join(" or ", expected)}, found {(value is null ? "null" : $"'{Shown.Text(value)}'")}");
    }

    private static void Import(List<string> faults, ImportReport import)
    {
        if (import.UnknownEncodings is null)
            faults.Add("import.unknown_encodings: expected counts, found null");
        if (import.Notes is null)
            faults.Add("import.notes: expected counts, found null");
        if (import.Files is null || import.Files.Any(f => f?.Name is null))
            faults.Add("import.files: expected a list of files with names, found null");
    }

    private static void Files(List<string> faults, IReadOnlyList<DatasetFile?>? files)
    {
        if (files is null)
        {
            faults.Add("files: expected a list, found null");
            return;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            var field = FormattableString.Invariant($"files[{i}]");
            if (files[i] is not { } file)
            {
                faults.Add($"{field}: expected a file, found null");
                continue;
            }
            Text(faults, $"{field}.name", file.Name);
            if (file.Name is not null && !names.Add(file.Name))
                faults.Add($"{field}.name: expected every file once, found '{Shown.Text(file.Name)}' again");
            if (file.Bytes < 0)
                faults.Add(FormattableString.Invariant($"{field}.bytes: expected 0 or more, found {file.Bytes}"));
            else if (file.Rows < 0 || file.Rows > file.Bytes)
                faults.Add(
                    FormattableString.Invariant(
                        $"{field}.rows: expected 0 to {file.Bytes}, because a row takes at least a byte of the file, found {file.Rows}"
                    )
                );
            if (file.Sha256 is not { Length: 64 } hash || !hash.All(char.IsAsciiHexDigitLower))
                faults.Add(
                    $"{field}.sha256: expected 64 lower-case hexadecimal digits, found {(file.Sha256 is null ? "null" : $"'{Shown.Text(file.Sha256)}'")}"
                );
        }
    }

    // Without its column a value counts as recorded and as fit for a model: a list that is not complete would hide what a simulator invented.
    private static void Columns(List<string> faults, DatasetDescription description)
    {
        if (description.Columns is null || description.Columns.Any(c => c?.Source is null || c.Column is null))
        {
            faults.Add("columns: expected a list of columns with source and column, found null");
            return;
        }
        var expected = string.Equals(description.Kind, "sample", StringComparison.Ordinal)
            ? DatasetColumns.Simulated()
            : DatasetColumns.Observed(withTags: description.Files.Any(f => string.Equals(f.Name, TagFile.Name, StringComparison.Ordinal)));
        foreach (var column in expected)
        {
            var found = description.Columns.Where(c => (c.Source, c.Column) == (column.Source, column.Column)).ToArray();
            if (found is not [var only])
                faults.Add(
                    FormattableString.Invariant($"columns: expected {column.Source}.{column.Column} once, found it {found.Length} times")
                );
            else if (only != column)
                faults.Add(
                    $"columns, {column.Source}.{column.Column}: expected {column.Provenance}{Label(column)}, found {only.Provenance}{Label(only)}"
                );
        }
    }

    private static string Label(DatasetColumn column) => column.LabelDerived ? " from the label" : "";
}
