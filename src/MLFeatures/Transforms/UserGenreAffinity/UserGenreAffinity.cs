using Microsoft.ML;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>What <see cref="UserGenreAffinityEncodingEstimator"/> has learned: each user's ratings by genre, asked as of any time.</summary>
public sealed class UserGenreAffinity : IFittedFeature<UserGenreAffinity>
{
    private const int StateVersion = 1;
    private const string Verb = nameof(UserGenreAffinityCatalog.EncodeUserGenreAffinity);
    private readonly GenreRatingHistory _history;
    private readonly UserMoment _columns;

    internal UserGenreAffinity(string output, string user, string time, GenreRatingHistory history, double shrinkage)
        : this(new UserMoment(Verb, output, user, time), history, shrinkage) { }

    private UserGenreAffinity(UserMoment columns, GenreRatingHistory history, double shrinkage) =>
        (_columns, _history, Shrinkage) = (columns, history, shrinkage);

    /// <summary>k, in ratings.</summary>
    public double Shrinkage { get; }

    /// <summary>Every user who ever rated, ascending.</summary>
    public IReadOnlyList<EntityKey> Users => _history.Users.Keys;

    /// <summary>The genres, in the order of the output's slots.</summary>
    public IReadOnlyList<string> Genres => _history.Genres;

    /// <summary>Number of ratings learned.</summary>
    public int RatingCount => _history.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> InputColumns => _columns.InputColumns;

    /// <summary>Mean and number of the user's ratings strictly before <paramref name="time"/>; NaN and 0 when there is none.</summary>
    public (double Mean, int Count) UserMeanAt(EntityKey user, DateTime time)
    {
        var index = _history.Users.IndexOf(user);
        var (count, sum) = index < 0 ? (0, 0) : _history.Before(index, time.Ticks);
        return (count == 0 ? double.NaN : sum / count, count);
    }

    /// <summary>The user's affinity to each of <see cref="Genres"/>, from ratings strictly before <paramref name="time"/>; all NaN when there is none.</summary>
    public double[] AffinitiesAt(EntityKey user, DateTime time)
    {
        var affinities = new double[_history.Genres.Length];
        Fill(_history.Users.IndexOf(user), time.Ticks, affinities);
        return affinities;
    }

    /// <inheritdoc/>
    public bool LearnsFromRows => true;

    /// <inheritdoc/>
    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input) => _columns.OutputColumn(input, _history.Genres);

    /// <inheritdoc/>
    public Delegate CreateGetter(DataViewRow input) => _columns.CreateGetter(input, _history.Users, _history.Genres.Length, Fill);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(StateVersion);
        _columns.Save(writer);
        writer.Write(Shrinkage);
        _history.Save(writer);
    }

    /// <inheritdoc/>
    public static UserGenreAffinity Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        StateArray.CheckVersion(reader, StateVersion, nameof(UserGenreAffinity));
        var columns = UserMoment.Load(reader, Verb);
        var shrinkage = Damping.Read(reader, "shrinkage", nameof(UserGenreAffinity));
        return new(columns, GenreRatingHistory.Load(reader), shrinkage);
    }

    private void Fill(int user, long ticks, Span<double> affinities)
    {
        var (count, sum) = user < 0 ? (0, 0) : _history.Before(user, ticks);
        affinities.Fill(count == 0 ? double.NaN : 0);
        if (count == 0)
            return;
        var mean = sum / count;
        foreach (var (genre, ratings) in _history.ByGenre(user))
        {
            var (n, ofGenre) = ratings.Before(ticks);
            if (n > 0)
                affinities[genre] = (ofGenre - (n * mean)) / (n + Shrinkage);
        }
    }
}
