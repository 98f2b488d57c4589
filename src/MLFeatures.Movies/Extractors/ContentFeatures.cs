using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Extractors;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Registry;

namespace MLFeatures.Movies.Extractors;

/// <summary>The content of a catalogue as a feature view, by the very extractor that pipelines use, with what came about after the release added.</summary>
internal sealed class ContentFeatures
{
    private static readonly FeatureDefinition[] Reception =
    [
        Later("revenue_usd", "Box office.", FeatureType.Number, "US dollar", "revenue; 0 is missing") with
        {
            Minimum = 1,
        },
        Later("popularity", "TMDB's popularity.", FeatureType.Number, "1", "popularity; 0 is missing") with
        {
            Minimum = 0,
        },
        Later("vote_average", "Mean vote.", FeatureType.Number, "point of 10", "vote_average; 0 is missing") with
        {
            Minimum = 0,
            Maximum = 10,
        },
        Later("vote_count", "Number of votes.", FeatureType.Count, "vote", "vote_count; 0 is missing") with
        {
            Minimum = 1,
        },
    ];

    private readonly IReadOnlyList<MovieRecord> _movies;
    private readonly List<(FeatureDefinition Definition, float[] Values)> _content = [];
    private readonly DataFrame _table;

    public ContentFeatures(IReadOnlyList<MovieRecord> movies)
    {
        _movies = movies;
        _table = MovieTable.Rows(movies);
        var extractor = MovieContent.Extractor;
        var arguments = new ExtractorArguments(extractor, new Dictionary<string, double>(StringComparer.Ordinal));
        var view = extractor.Build(new MLContext(seed: 0), arguments).Fit(_table).Transform(_table);
        foreach (var template in extractor.Outputs)
        {
            var slots = Read(view, view.Schema[template.Column], movies.Count);
            _content.AddRange(slots.Select(s => (extractor.Define(template, arguments, s.Slot), s.Values)));
        }
        Definition = new()
        {
            Name = "movie_content",
            Version = extractor.Version,
            Description = "What a movie is, and how it was received up to the event time.",
            Entity = extractor.Entity,
            Features = [.. _content.Select(c => c.Definition), .. Reception],
        };
    }

    public FeatureViewDefinition Definition { get; }

    /// <summary>One row per movie at its release, without the reception, and one at the time of retrieval, with it.</summary>
    public FeatureViewRows At(DateTime retrievedAt)
    {
        if (retrievedAt.Kind != DateTimeKind.Utc || retrievedAt.Ticks % TimeSpan.TicksPerMillisecond != 0)
            throw new ArgumentException(
                $"Expected a UTC time in whole milliseconds, found {retrievedAt:O} ({retrievedAt.Kind}).",
                nameof(retrievedAt)
            );
        var rows = new List<(int Movie, DateTime Time, bool Received)>(2 * _movies.Count);
        for (var movie = 0; movie < _movies.Count; movie++)
        {
            var released = MovieTable.ReleasedAt(_movies[movie]);
            if (released < retrievedAt)
                rows.Add((movie, released, Received: false));
            rows.Add((movie, retrievedAt, Received: true));
        }
        var times = rows.Select(r => r.Time).ToArray();
        return new(
            Definition,
            new([
                new PrimitiveDataFrameColumn<long>(Definition.Entity.JoinKeys[0], rows.Select(r => _movies[r.Movie].Id)),
                new PrimitiveDataFrameColumn<DateTime>(FeatureViewRows.EventTimestamp, times),
                new PrimitiveDataFrameColumn<DateTime>(FeatureViewRows.CreatedTimestamp, times),
                .. _content.Select(c => new PrimitiveDataFrameColumn<float>(c.Definition.Name, rows.Select(r => c.Values[r.Movie]))),
                .. Reception.Select(ReceptionColumn),
            ])
        );

        PrimitiveDataFrameColumn<float> ReceptionColumn(FeatureDefinition feature)
        {
            var values = (PrimitiveDataFrameColumn<float>)_table[feature.Name];
            return new(feature.Name, rows.Select(r => r.Received ? values[r.Movie] ?? float.NaN : float.NaN));
        }
    }

    private static IEnumerable<(string Slot, float[] Values)> Read(IDataView view, DataViewSchema.Column column, int rows)
    {
        if (column.Type is not VectorDataViewType)
            return [("", [.. view.GetColumn<float>(column)])];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        var slots = names.DenseValues().Select(n => (Slot: n.ToString(), Values: new float[rows])).ToArray();
        var row = 0;
        foreach (var vector in view.GetColumn<VBuffer<float>>(column))
        {
            foreach (var (slot, value) in vector.Items())
                slots[slot].Values[row] = value;
            row++;
        }
        return slots;
    }

    private static FeatureDefinition Later(string name, string description, FeatureType type, string unit, string transformation) =>
        new()
        {
            Name = name,
            Version = MovieContent.Extractor.Version,
            Description = $"{description} Known from the retrieval of the catalogue on, missing before.",
            Type = type,
            Unit = unit,
            Entity = MovieExtractors.Movie.Name,
            Source = $"movies: {name}",
            Transformation = transformation,
            Dependencies = [$"movies.{name}"],
        };
}
