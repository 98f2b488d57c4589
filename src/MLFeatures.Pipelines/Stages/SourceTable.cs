using System.Globalization;
using Microsoft.Data.Analysis;
using MLFeatures.Registry;
using MLFeatures.Sources;

namespace MLFeatures.Pipelines.Stages;

/// <summary>A source with the columns that one stage reads, checked.</summary>
internal sealed class SourceTable
{
    private readonly long[][] _keys;
    private readonly DateTime[] _eventTimes;
    private readonly DateTime[] _createdTimes;

    public SourceTable(FeatureSource source, Entity entity)
    {
        Source = source;
        _keys = [.. entity.JoinKeys.Select(Column<long>)];
        _eventTimes = Column<DateTime>(source.EventTimeColumn);
        _createdTimes = Column<DateTime>(source.CreatedTimeColumn);
    }

    public FeatureSource Source { get; }

    /// <summary>One row per record, in the order of the source.</summary>
    public ViewIndex EveryRecord() => new(_keys, _eventTimes, _createdTimes);

    /// <summary>
    /// One row per entity and event time, ordered by time and keys; <paramref name="records"/> has the source's row behind each. A row sums up what
    /// the entity did so far, so it is known only when the last of that was recorded: its created time is the newest of the entity up to then.
    /// </summary>
    public ViewIndex EveryMoment(out int[] records)
    {
        var order = Enumerable.Range(0, _eventTimes.Length).ToArray();
        Array.Sort(order, Compare);
        var kept = new List<int>();
        var created = new List<DateTime>();
        var newest = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var row in order)
        {
            var entity = string.Join(',', _keys.Select(key => key[row].ToString(CultureInfo.InvariantCulture)));
            if (!newest.TryGetValue(entity, out var known) || known < _createdTimes[row])
                newest[entity] = known = _createdTimes[row];
            if (kept.Count > 0 && SameMoment(kept[^1], row))
            {
                created[^1] = known;
                continue;
            }
            kept.Add(row);
            created.Add(known);
        }
        records = [.. kept];
        var rows = records;
        return new(
            [.. _keys.Select(key => Array.ConvertAll(rows, r => key[r]))],
            Array.ConvertAll(rows, r => _eventTimes[r]),
            [.. created]
        );
    }

    private int Compare(int a, int b)
    {
        var order = _eventTimes[a].CompareTo(_eventTimes[b]);
        for (var k = 0; order == 0 && k < _keys.Length; k++)
            order = _keys[k][a].CompareTo(_keys[k][b]);
        return order != 0 ? order : a.CompareTo(b);
    }

    private bool SameMoment(int a, int b) => _eventTimes[a] == _eventTimes[b] && _keys.All(key => key[a] == key[b]);

    private T[] Column<T>(string name)
        where T : unmanaged
    {
        var found = Source.Rows.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
        if (found is not PrimitiveDataFrameColumn<T> column)
        {
            var columns = string.Join(", ", Source.Rows.Columns.Select(c => $"{c.Name} {c.DataType.Name}"));
            throw new FormatException(
                $"Source '{Source.Name}' ({Source.Location}) needs a column '{name}' of type {typeof(T).Name}; it has {columns}."
            );
        }
        var values = new T[column.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] =
                column[row]
                ?? throw new FormatException(
                    $"Source '{Source.Name}' ({Source.Location}), row {row + 1}: '{name}' is missing. Keys and times must have a value in every row."
                );
        }
        return values;
    }
}
