using Microsoft.Data.Analysis;
using MLFeatures.Sources;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Tests.Sources;

public sealed class TableFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("table-file").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_cells_of_a_csv_column_decide_its_type()
    {
        var frame = TableFile.Read(
            Csv(
                "flag,whole,gap,real,day,time,code,text,empty,huge",
                "True,1,1,0.5,2026-01-31,2026-01-31T12:00:00+02:00,007,\"a,\"\"b\n\",,1e999",
                "false,-9007199254740993,,-1e3,2026-02-01,2026-01-31 12:00:00,12,NA,,1"
            )
        );

        Assert.Equal(2, frame.Rows.Count);
        Assert.Equal([true, false], Assert.IsType<BooleanDataFrameColumn>(frame["flag"]));
        Assert.Equal([1, -9007199254740993], Assert.IsType<Int64DataFrameColumn>(frame["whole"]));
        Assert.Equal([1.0, null], Assert.IsType<DoubleDataFrameColumn>(frame["gap"]));
        Assert.Equal([0.5, -1000], Assert.IsType<DoubleDataFrameColumn>(frame["real"]));
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 1)], Assert.IsType<DateTimeDataFrameColumn>(frame["day"]));
        Assert.Equal([new(2026, 1, 31, 10, 0, 0), new(2026, 1, 31, 12, 0, 0)], Assert.IsType<DateTimeDataFrameColumn>(frame["time"]));
        Assert.Equal(["007", "12"], Assert.IsType<StringDataFrameColumn>(frame["code"]));
        Assert.Equal(["a,\"b\n", "NA"], Assert.IsType<StringDataFrameColumn>(frame["text"]));
        Assert.Equal([null, null], Assert.IsType<StringDataFrameColumn>(frame["empty"]));
        Assert.Equal(["1e999", "1"], Assert.IsType<StringDataFrameColumn>(frame["huge"]));
    }

    [Fact]
    public void A_missing_number_of_a_csv_file_is_missing_and_an_infinite_one_is_kept()
    {
        var frame = TableFile.Read(Csv("x", "NaN", "-inf", "Infinity", "2"));

        Assert.Equal([null, double.NegativeInfinity, double.PositiveInfinity, 2], Assert.IsType<DoubleDataFrameColumn>(frame["x"]));
    }

    [Fact]
    public void A_caller_can_choose_columns_and_say_which_are_text()
    {
        var path = Csv("a,b,,c", "1,2,3,4");

        var frame = TableFile.Read(
            path,
            new()
            {
                Columns = ["c", "a"],
                TextColumns = new HashSet<string> { "a" },
            }
        );

        Assert.Equal(["c", "a"], frame.Columns.Select(c => c.Name));
        Assert.Equal("1", frame["a"][0]);
        Assert.Equal(4L, frame["c"][0]);
    }

    [Fact]
    public async Task Malformed_records_are_named_by_line_or_set_apart()
    {
        var path = Csv("a,b", "1,2", "3", "4,5", "6,7,8");

        var fault = Assert.Throws<InvalidDataException>(() => TableFile.Read(path));
        var content = await TableFile.ReadWithQuarantineAsync(path);

        Assert.Contains($"{path}:3: 2 of 4 records", fault.Message, StringComparison.Ordinal);
        Assert.Contains("line 5: expected 2 columns, found 3", fault.Message, StringComparison.Ordinal);
        Assert.Equal([1L, 4L], Assert.IsType<Int64DataFrameColumn>(content.Rows["a"]));
        Assert.Equal([3, 5], content.Quarantined.Select(q => q.Line));
    }

    [Theory]
    [InlineData("a,b,a", "column 'a' occurs more than once")]
    [InlineData("a,,b", "column 2 of 3 has no name")]
    public void A_header_must_tell_columns_apart(string header, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<InvalidDataException>(() => TableFile.Read(Csv(header, "1,2,3"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Files_that_are_no_table_are_refused()
    {
        var empty = Path.Combine(_folder, "empty.csv");
        File.WriteAllText(empty, "");
        var broken = Path.Combine(_folder, "broken.parquet");
        File.WriteAllText(broken, "PAR1 this is not it PAR1");
        var nothing = Path.Combine(_folder, "empty.parquet");
        File.WriteAllText(nothing, "");

        Assert.Contains(
            "the file is empty",
            Assert.Throws<InvalidDataException>(() => TableFile.Read(empty)).Message,
            StringComparison.Ordinal
        );
        foreach (var path in new[] { broken, nothing })
            Assert.StartsWith(
                $"{path}: not a Parquet file",
                Assert.Throws<InvalidDataException>(() => TableFile.Read(path)).Message,
                StringComparison.Ordinal
            );
        Assert.Throws<FileNotFoundException>(() => TableFile.Read(Path.Combine(_folder, "none.csv")));
        Assert.Throws<ArgumentException>(() => TableFile.Read(Path.Combine(_folder, "table.xlsx")));
        Assert.Throws<ArgumentException>(() => TableFile.Read(Csv("a", "1"), new() { Columns = [] }));
        Assert.Throws<ArgumentException>(() => TableFile.Read(Csv("a", "1"), new() { Columns = ["a", "a"] }));
        Assert.Throws<ArgumentException>(() => TableFile.Read(Csv("a", "1"), new() { TextColumns = new HashSet<string> { "b" } }));
        Assert.Throws<InvalidDataException>(() => TableFile.Read(Csv("a", "1"), new() { Columns = ["b"] }));
        Assert.ThrowsAny<OperationCanceledException>(() => TableFile.Read(Csv("a", "1"), null, new CancellationToken(true)));
    }

    [Fact]
    public async Task Parquet_types_keep_their_values_and_what_is_missing()
    {
        var (moment, id) = (new DateTime(2026, 1, 31, 12, 30, 0, DateTimeKind.Utc), Guid.Parse("8d8ac610-566d-4ef0-9c22-186b2a5ed793"));
        var path = Path.Combine(_folder, "types.parquet");
        await WriteAsync(
            path,
            new()
            {
                ["flag"] = new bool?[] { true, null },
                ["byte"] = new byte[] { 1, 255 },
                ["short"] = new short[] { -1, 2 },
                ["int"] = new[] { 1, int.MinValue },
                ["long"] = new[] { 1, long.MaxValue },
                ["int_gap"] = new int?[] { 7, null },
                ["single"] = new[] { 1.5f, float.NaN },
                ["double_gap"] = new double?[] { null, 2.5 },
                ["decimal"] = new decimal?[] { 1.25m, null },
                ["time"] = new DateTime?[] { moment, null },
                ["text"] = new[] { "a", null },
                ["id"] = new[] { id, id },
            }
        );

        var frame = TableFile.Read(path);

        Assert.Equal([true, null], Assert.IsType<BooleanDataFrameColumn>(frame["flag"]));
        Assert.Equal(new byte?[] { 1, 255 }, Assert.IsType<ByteDataFrameColumn>(frame["byte"]));
        Assert.Equal(new short?[] { -1, 2 }, Assert.IsType<Int16DataFrameColumn>(frame["short"]));
        Assert.Equal([1, int.MinValue], Assert.IsType<Int32DataFrameColumn>(frame["int"]));
        Assert.Equal([1, long.MaxValue], Assert.IsType<Int64DataFrameColumn>(frame["long"]));
        Assert.Equal([7, null], Assert.IsType<DoubleDataFrameColumn>(frame["int_gap"]));
        Assert.Equal([1.5f, null], Assert.IsType<SingleDataFrameColumn>(frame["single"]));
        Assert.Equal([null, 2.5], Assert.IsType<DoubleDataFrameColumn>(frame["double_gap"]));
        Assert.Equal([1.25, null], Assert.IsType<DoubleDataFrameColumn>(frame["decimal"]));
        Assert.Equal([moment, null], Assert.IsType<DateTimeDataFrameColumn>(frame["time"]));
        Assert.Equal(["a", null], Assert.IsType<StringDataFrameColumn>(frame["text"]));
        Assert.Equal([id.ToString(), id.ToString()], Assert.IsType<StringDataFrameColumn>(frame["id"]));
        Assert.Equal(["text", "int"], TableFile.Read(path, new() { Columns = ["text", "int"] }).Columns.Select(c => c.Name));
        var fault = Assert.Throws<InvalidDataException>(() => TableFile.Read(path, new() { Columns = ["none"] }));
        Assert.StartsWith($"{path}: column 'none' is missing; the file has flag, byte", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_parquet_file_is_unreadable_data_and_nothing_else()
    {
        var path = Path.Combine(_folder, "whole.parquet");
        await WriteAsync(
            path,
            new() { ["x"] = Enumerable.Range(0, 200).ToArray(), ["s"] = Enumerable.Range(0, 200).Select(i => $"s{i}").ToArray() }
        );
        var whole = await File.ReadAllBytesAsync(path);
        for (var kept = 0; kept < whole.Length; kept += 37)
        {
            await File.WriteAllBytesAsync(path, whole[..kept]);
            var fault = await Assert.ThrowsAsync<InvalidDataException>(() => TableFile.ReadAsync(path));
            Assert.StartsWith($"{path}: ", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Row_groups_are_joined_and_an_empty_file_has_columns()
    {
        var (joined, empty) = (Path.Combine(_folder, "joined.parquet"), Path.Combine(_folder, "rows.parquet"));
        var columns = new Dictionary<string, Array>(StringComparer.Ordinal) { ["x"] = new[] { 1, 2 }, ["s"] = new[] { "a", "b" } };
        await WriteAsync(joined, columns, groups: 2);
        await WriteAsync(empty, columns, groups: 0);

        Assert.Equal([1, 2, 1, 2], Assert.IsType<Int32DataFrameColumn>(TableFile.Read(joined)["x"]));
        var none = TableFile.Read(empty);
        Assert.Equal((0, 2), (none.Rows.Count, none.Columns.Count));
        Assert.IsType<Int32DataFrameColumn>(none["x"]);
    }

    [Fact]
    public async Task Lists_have_no_place_in_a_frame()
    {
        var path = Path.Combine(_folder, "lists.parquet");
        var field = new DataField("tags", typeof(int), isNullable: false, isArray: true);
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(field, Enumerable.Range(1, 3).ToArray(), Enumerable.Range(0, 3).Select(i => i % 2).ToArray());
            group.CompleteValidate();
        }

        Assert.StartsWith($"{path}: ", Assert.Throws<InvalidDataException>(() => TableFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private string Csv(params string[] lines)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():n}.csv");
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return path;
    }

    private static async Task WriteAsync(string path, Dictionary<string, Array> columns, int groups = 1)
    {
        DataField[] fields =
        [
            .. columns.Select(c =>
            {
                var type = c.Value.GetType().GetElementType()!;
                return new DataField(
                    c.Key,
                    Nullable.GetUnderlyingType(type) ?? type,
                    isNullable: Nullable.GetUnderlyingType(type) is not null || type == typeof(string)
                );
            }),
        ];
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        for (var i = 0; i < groups; i++)
        {
            using var group = writer.CreateRowGroup();
            foreach (var field in fields)
                await WriteColumnAsync(group, field, columns[field.Name]);
            group.CompleteValidate();
        }
    }

    private static async Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, Array values)
    {
        await (
            values switch
            {
                string?[] v => group.WriteAsync(field, v),
                bool?[] v => group.WriteAsync<bool>(field, v),
                byte[] v => group.WriteAsync<byte>(field, v),
                short[] v => group.WriteAsync<short>(field, v),
                int[] v => group.WriteAsync<int>(field, v),
                long[] v => group.WriteAsync<long>(field, v),
                int?[] v => group.WriteAsync<int>(field, v),
                float[] v => group.WriteAsync<float>(field, v),
                double?[] v => group.WriteAsync<double>(field, v),
                decimal?[] v => group.WriteAsync<decimal>(field, v),
                DateTime?[] v => group.WriteAsync<DateTime>(field, v),
                Guid[] v => group.WriteAsync<Guid>(field, v),
                _ => throw new InvalidOperationException(values.GetType().Name),
            }
        );
    }
}
