using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>Learns the history of users' ratings by genre, from which <see cref="UserGenreAffinity"/> answers a user's taste at any time.</summary>
/// <remarks>
/// At the time t of a row, from the user's ratings r strictly before t: the user's mean r̄ over all of them (each once, whatever its genres), and
/// for each genre with n of them Σ(r − r̄) / (n + k).
/// <para>
/// A user without earlier ratings, an unseen user and a missing time give NaN in every slot (missing); a genre that the user has not rated gives 0.
/// Ratings at the row's time or later never count, the row's own included, so a fitted transformer may be applied to the rows it was fitted on.
/// Genres are read as by <see cref="GenreEncodingEstimator"/>; a rating without genres counts for the mean alone. <c>Fit</c> refuses a NaN or infinite
/// rating, a missing time, an empty user, and data in which no genre occurs.
/// </para>
/// <para>
/// Trap: NaN makes FastTree and FastForest worse without a word; replace it (ReplaceMissingValues). Trap: the history ends with the training
/// data. To use later ratings, fit again. The list of slots is that of all training rows; only their values are as of the row's time.
/// </para>
/// <para>Cost of a row: O(G log n) for G genres and n ratings of the user. Memory: grows with the ratings and their genres.</para>
///
/// ### Estimator Characteristics
/// | | |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | Yes |
/// | Uses the label | Yes, when the rating is the label: only ratings strictly before the row's time |
/// | Input column data type | user: text, Int32 or Int64, scalar; genres: text, scalar or vector; rating: Single or Double, scalar; time: DateTime, scalar. To transform: user and time |
/// | Output column data type | Single, vector, one slot per genre; unit: the rating's |
/// | Missing input / unseen value | NaN in every slot; 0 for a genre the user has not rated |
/// | Saved by Model.Save | Yes, as a fitted feature: loading needs the package MLFeatures |
/// | Source | mean-centred ratings shrunk as in Koren 2010, doi:10.1145/1644873.1644874, section 2.1 |
/// </remarks>
public sealed class UserGenreAffinityEncodingEstimator : IEstimator<FittedFeatureTransformer<UserGenreAffinity>>
{
    private const string Verb = nameof(UserGenreAffinityCatalog.EncodeUserGenreAffinity);
    private readonly TransformsCatalog _catalog;
    private readonly string _output;
    private readonly InputColumn _user;
    private readonly InputColumn _genres;
    private readonly InputColumn _rating;
    private readonly InputColumn _time;
    private readonly double _shrinkage;
    private readonly char _separator;

    internal UserGenreAffinityEncodingEstimator(
        TransformsCatalog catalog,
        string output,
        string user,
        string genres,
        string rating,
        string time,
        double shrinkage,
        char separator
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(output);
        (_catalog, _output, _separator) = (catalog, output, separator);
        _shrinkage = Damping.Check(shrinkage, nameof(shrinkage), Verb);
        _user = new(Verb, "user", user, ColumnKind.Entity);
        _genres = new(Verb, "genre", genres, ColumnKind.Texts);
        _rating = new(Verb, "rating", rating, ColumnKind.Rating);
        _time = new(Verb, "time", time, ColumnKind.Time);
    }

    /// <summary>Reads the ratings; one pass over user, genres, rating and time.</summary>
    /// <param name="input">The ratings, in any order.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">A rating is NaN or infinite, a time is missing, a user is an empty text, or no row has a genre.</exception>
    public FittedFeatureTransformer<UserGenreAffinity> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = new[] { _user, _genres, _rating, _time }.Select(c => c.FindIn(input.Schema)).ToArray();
        using var cursor = input.GetRowCursor(columns);
        var users = new EntityKeyColumn(cursor, columns[0], Verb, _user.Role);
        var genres = new GenreReader(cursor, columns[1], _separator);
        var rating = RatingColumn.Reader(cursor, columns[2], Verb);
        var time = TimeColumn.RequiredReader(cursor, columns[3], Verb);
        var events = new List<GenreRatingEvent>();
        while (cursor.MoveNext())
            events.Add(new(users.Read(), time(), rating(), genres.Read()));
        var (userTable, userPlaces) = users.ToTable();
        var (genreTable, genrePlaces) = genres.ToTable();
        if (genreTable.Length == 0)
            throw new InvalidDataException(
                $"{Verb}: none of {events.Count} rows has a genre in column '{_genres.Name}'. Expected: texts like 'Action{_separator}Drama'. "
                    + $"Check the column and the separator '{_separator}', or leave this step out."
            );
        GenreRatingEvent[] sorted = [.. events.Select(e => e.Renumber(userPlaces, genrePlaces))];
        Array.Sort(sorted, GenreRatingEvent.Compare);
        var history = new GenreRatingHistory(userTable, genreTable, sorted);
        return new(_catalog.Environment(), new UserGenreAffinity(_output, _user.Name, _time.Name, history, _shrinkage));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in new[] { _user, _genres, _rating, _time })
            column.CheckIn(inputSchema);
        return inputSchema.WithNamedVector(_output, NumberDataViewType.Single);
    }

    /// <summary>Values used when a parameter is left out.</summary>
    public static class Defaults
    {
        /// <summary>5 ratings of a genre keep half of their deviation. A compromise between noise and slowness; tune it by experiment.</summary>
        public const double Shrinkage = 5;
    }
}
