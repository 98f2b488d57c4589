using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>
/// Reads the genres of a row the way <see cref="GenreEncodingEstimator"/> does: every text is split at the separator, spaces around a
/// genre do not count, empty parts are left out, a repeated genre counts once.
/// </summary>
internal sealed class GenreReader
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _genres = [];
    private readonly SortedSet<int> _current = [];
    private readonly char _separator;
    private readonly Action _fill;

    public GenreReader(DataViewRow row, DataViewSchema.Column column, char separator)
    {
        _separator = separator;
        _fill = column.Type is VectorDataViewType ? VectorFiller(row, column) : TextFiller(row, column);
    }

    /// <summary>The genres of the current row as provisional numbers, the order of first appearance.</summary>
    public int[] Read()
    {
        _current.Clear();
        _fill();
        return [.. _current];
    }

    /// <summary>All genres in ordinal order, and for each provisional number the genre's place in it.</summary>
    public (string[] Genres, int[] Places) ToTable()
    {
        string[] sorted = [.. _genres.Order(StringComparer.Ordinal)];
        var places = new int[sorted.Length];
        for (var place = 0; place < sorted.Length; place++)
            places[_numbers[sorted[place]]] = place;
        return (sorted, places);
    }

    private Action TextFiller(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            get(ref text);
            Add(text.Span);
        };
    }

    private Action VectorFiller(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> texts = default;
        return () =>
        {
            get(ref texts);
            foreach (var text in texts.GetValues())
                Add(text.Span);
        };
    }

    private void Add(ReadOnlySpan<char> text)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.Split(_separator))
        {
            var genre = text[range].Trim(' '); // as MapValueToKey does: other white space stays
            if (genre.IsEmpty)
                continue;
            if (!lookup.TryGetValue(genre, out var number))
            {
                var name = genre.ToString();
                _numbers.Add(name, number = _genres.Count);
                _genres.Add(name);
            }
            _current.Add(number);
        }
    }
}
