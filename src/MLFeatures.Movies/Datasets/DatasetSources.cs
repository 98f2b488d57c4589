using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Analysis;
using MLFeatures.Movies.Records;
using MLFeatures.Registry;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>Reads the tables of a data folder as sources.</summary>
internal static class DatasetSources
{
    // Part of every ContentId: raise it when the same files give other tables.
    private const int TableVersion = 1;

    public static IReadOnlyDictionary<string, FeatureSource> Read(
        string folder,
        DatasetDescription description,
        IReadOnlyList<MovieRecord> movies,
        CancellationToken cancellation
    )
    {
        var files = description.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        var interactions = InteractionFile.Read(PathOf(InteractionFile.Name), files[InteractionFile.Name].Rows, cancellation);
        var sources = new Dictionary<string, FeatureSource>(StringComparer.Ordinal);
        Add("movies", "released_at", "recorded_at", MovieTable.Rows(movies), MovieFile.Name);
        Add("interactions", "watched_at", "watched_at", InteractionTable.Rows(interactions, movies), InteractionFile.Name, MovieFile.Name);
        foreach (var signals in SignalFile.All.Where(s => files.ContainsKey(s.FileName)))
        {
            var rows = signals.Read(PathOf(signals.FileName), files[signals.FileName].Rows, cancellation);
            Add(signals.SourceName, SignalFile.EventTime, SignalFile.CreatedTime, rows, signals.FileName);
        }
        if (files.TryGetValue(TagFile.Name, out var tags))
            Add("tags", "tagged_at", "tagged_at", TagFile.Read(PathOf(TagFile.Name), tags.Rows, cancellation), TagFile.Name);
        return sources;

        string PathOf(string name) => Path.Combine(folder, name);

        // The first file is the table itself, the others are joined into it.
        void Add(string name, string eventTime, string createdTime, DataFrame rows, params string[] contents)
        {
            var columns = description.Columns.Where(c => string.Equals(c.Source, name, StringComparison.Ordinal)).ToArray();
            sources[name] = new()
            {
                Name = name,
                Rows = rows,
                EventTimeColumn = eventTime,
                CreatedTimeColumn = createdTime,
                ContentId = ContentId(name, contents.Select(c => files[c])),
                Location = contents[0],
                SimulatedColumns = Names(columns.Where(c => c.Provenance == FeatureProvenance.Simulated)),
                LabelDerivedColumns = Names(columns.Where(c => c.LabelDerived)),
            };
        }
    }

    private static HashSet<string> Names(IEnumerable<DatasetColumn> columns) =>
        columns.Select(c => c.Column).ToHashSet(StringComparer.Ordinal);

    private static string ContentId(string source, IEnumerable<DatasetFile> files)
    {
        var content = new StringBuilder(FormattableString.Invariant($"{source} {TableVersion}\n"));
        foreach (var file in files)
            content.Append(FormattableString.Invariant($"{file.Name} {file.Sha256}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }
}
