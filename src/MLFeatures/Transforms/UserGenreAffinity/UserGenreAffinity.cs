using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Bridge;

namespace MLFeatures.Transforms;

/// <summary>What <see cref="UserGenreAffinityEncodingEstimator"/> has learned: each user's ratings by genre, asked as of any time.</summary>
public sealed class UserGenreAffinity : IFittedFeature<UserGenreAffinity>
{
    private const int StateVersion = 1;
    private const string Verb = nameof(UserGenreAffinityCatalog.EncodeUserGenreAffinity);
    private readonly GenreRatingHistory _history;
    private readonly string _output;
    private readonly InputColumn _user;
    private readonly InputColumn _time;

    internal UserGenreAffinity(string output, string user, string time, GenreRatingHistory history, double shrinkage)
    {
        (_output, _history, Shrinkage) = (output, history, shrinkage);
        _user = new(Verb, "user", user, ColumnKind.Entity);
        _time = new(Verb, "time", time, ColumnKind.Time);
    }

    /// <summary>k, in ratings.</summary>
    public double Shrinkage { get; }

    /// <summary>Every user who ever rated, ascending.</summary>
    public IReadOnlyList<EntityKey> Users => _history.Users.Keys;

    /// <summary>The genres, in the order of the output's slots.</summary>
    public IReadOnlyList<string> Genres => _history.Genres;

    /// <summary>Number of ratings learned.</summary>
    public int RatingCount => _history.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> InputColumns => [_user.Name, _time.Name];

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
    public DataViewSchema.DetachedColumn OutputColumn(DataViewSchema input)
    {
        _user.FindIn(input);
        _time.FindIn(input);
        return SlotNames.SingleVector(_output, _history.Genres);
    }

    /// <inheritdoc/>
    public Delegate CreateGetter(DataViewRow input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var user = _history.Users.Reader(input, input.Schema[_user.Name]);
        var time = TimeColumn.Reader(input, input.Schema[_time.Name]);
        var affinities = new double[_history.Genres.Length];
        return (ValueGetter<VBuffer<float>>)(
            (ref VBuffer<float> target) =>
            {
                Fill(user(), time(), affinities);
                var editor = VBufferEditor.Create(ref target, affinities.Length);
                for (var genre = 0; genre < affinities.Length; genre++)
                    editor.Values[genre] = (float)affinities[genre];
                target = editor.Commit();
            }
        );
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(StateVersion);
        writer.Write(_output);
        writer.Write(_user.Name);
        writer.Write(_time.Name);
        writer.Write(Shrinkage);
        _history.Save(writer);
    }

    /// <inheritdoc/>
    public static UserGenreAffinity Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        StateArray.CheckVersion(reader, StateVersion, nameof(UserGenreAffinity));
        var (output, user, time) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var shrinkage = reader.ReadDouble();
        return new(output, user, time, GenreRatingHistory.Load(reader), shrinkage);
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
