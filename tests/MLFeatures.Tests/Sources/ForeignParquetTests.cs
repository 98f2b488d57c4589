using DuckDB.NET.Data;
using Microsoft.Data.Analysis;
using MLFeatures.Sources;

namespace MLFeatures.Tests.Sources;

/// <summary>Parquet files that another program wrote, with its types, encodings and compressions.</summary>
public sealed class ForeignParquetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foreign-parquet").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("true::BOOLEAN", typeof(bool), true)]
    [InlineData("7::UTINYINT", typeof(byte), (byte)7)]
    [InlineData("-7::TINYINT", typeof(sbyte), (sbyte)-7)]
    [InlineData("-7::SMALLINT", typeof(short), (short)-7)]
    [InlineData("7::USMALLINT", typeof(ushort), (ushort)7)]
    [InlineData("-7::INTEGER", typeof(int), -7)]
    [InlineData("7::UINTEGER", typeof(uint), 7u)]
    [InlineData("-7::BIGINT", typeof(long), -7L)]
    [InlineData("7::UBIGINT", typeof(ulong), 7ul)]
    [InlineData("1.5::FLOAT", typeof(float), 1.5f)]
    [InlineData("1.5::DOUBLE", typeof(double), 1.5)]
    [InlineData("1.25::DECIMAL(4,2)", typeof(double), 1.25)]
    [InlineData("1.25::DECIMAL(9,2)", typeof(double), 1.25)]
    [InlineData("1.25::DECIMAL(18,2)", typeof(double), 1.25)]
    [InlineData("1.25::DECIMAL(38,2)", typeof(double), 1.25)]
    [InlineData("'a'::VARCHAR", typeof(string), "a")]
    [InlineData("'a'::ENUM('a', 'b')", typeof(string), "a")]
    [InlineData("DATE '2026-01-31'", typeof(DateTime), "2026-01-31T00:00:00.000")]
    [InlineData("TIMESTAMP '2026-01-31 12:30:00.123456'", typeof(DateTime), "2026-01-31T12:30:00.123")]
    [InlineData("TIMESTAMP_MS '2026-01-31 12:30:00.123'", typeof(DateTime), "2026-01-31T12:30:00.123")]
    [InlineData("TIMESTAMP_NS '2026-01-31 12:30:00.123456789'", typeof(DateTime), "2026-01-31T12:30:00.123")]
    [InlineData("TIMESTAMPTZ '2026-01-31 12:30:00.123+02'", typeof(DateTime), "2026-01-31T10:30:00.123")]
    public void Each_type_keeps_its_values_and_its_gaps(string value, Type type, object expected)
    {
        var whole = Read($"SELECT {value} AS v FROM range(3000)", "snappy");
        var gaps = Read($"SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE {value} END AS v FROM range(3000) r(i)", "zstd");

        Assert.Equal(type, whole["v"].DataType);
        Assert.All([whole["v"][0], whole["v"][2999], gaps["v"][1]], cell => Assert.Equal(expected, Plain(cell, expected)));
        Assert.Equal((0, 1000), (whole["v"].NullCount, gaps["v"].NullCount));
        Assert.Null(gaps["v"][0]);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{'a': 1}")]
    [InlineData("'x'::BLOB")]
    [InlineData("INTERVAL 3 DAY")]
    public void What_has_no_place_in_a_frame_is_named(string value)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read($"SELECT 1 AS a, {value} AS v", "snappy"));
        Assert.Contains("olumn 'v'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, TableFile.Read(PathOf("snappy"), new() { Columns = ["a"] })["a"][0]);
    }

    [Theory]
    [InlineData("uncompressed")]
    [InlineData("gzip")]
    [InlineData("brotli")]
    [InlineData("lz4_raw")]
    public void Each_compression_is_read(string codec) =>
        Assert.Equal(
            Enumerable.Range(0, 3000).Select(i => (long?)i),
            (Int64DataFrameColumn)Read("SELECT i AS v FROM range(3000) r(i)", codec)["v"]
        );

    private static object Plain(object cell, object expected) =>
        cell is DateTime time ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", null)
        : expected is double ? Convert.ToDouble(cell, null)
        : expected is int ? Convert.ToInt32(cell, null)
        : Convert.ChangeType(cell, expected.GetType(), null);

    private string PathOf(string codec) => Path.Combine(_folder, $"{codec}.parquet");

    private DataFrame Read(string sql, string codec)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({sql}) TO '{PathOf(codec)}' (FORMAT parquet, CODEC '{codec}')";
        command.ExecuteNonQuery();
        return TableFile.Read(PathOf(codec));
    }
}
