using System.Globalization;
using DuckDB.NET.Data;

namespace MLFeatures.Store.Tests;

/// <summary>Another reader of our Parquet files, as an oracle.</summary>
internal static class DuckDb
{
    /// <summary>Runs SQL in an empty database in memory, in UTC; every cell as text, null as <c>null</c>.</summary>
    public static IReadOnlyList<string[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET TimeZone = 'UTC'";
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i => reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!),
            ]);
        }
        return rows;
    }
}
