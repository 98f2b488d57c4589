namespace MLFeatures.Transforms;

/// <summary>The ratings of each user in order of time, altogether and by genre.</summary>
internal sealed class GenreRatingHistory
{
    private readonly GenreRatingEvent[] _events;
    private readonly UserHistory[] _users;

    /// <param name="users">The users.</param>
    /// <param name="genres">The genres in ordinal order.</param>
    /// <param name="events">Sorted.</param>
    public GenreRatingHistory(EntityKeyTable users, string[] genres, GenreRatingEvent[] events)
    {
        (Users, Genres, _events) = (users, genres, events);
        _users = new UserHistory[users.Keys.Count];
        for (var i = 0; i < _users.Length; i++)
            _users[i] = new();
        foreach (var e in events)
            _users[e.User].Add(e);
    }

    public EntityKeyTable Users { get; }

    public string[] Genres { get; }

    public int Count => _events.Length;

    /// <summary>Number and sum of the user's ratings strictly before the instant.</summary>
    public (int Count, double Sum) Before(int user, long ticks) => _users[user].All.Before(ticks);

    /// <summary>The genres that the user ever rated, each with its ratings.</summary>
    public IReadOnlyDictionary<int, RunningSum> ByGenre(int user) => _users[user].ByGenre;

    public void Save(BinaryWriter writer)
    {
        Users.Save(writer);
        StateArray.Write(writer, Genres, (w, genre) => w.Write(genre));
        StateArray.Write(
            writer,
            _events,
            (w, e) =>
            {
                w.Write(e.User);
                w.Write(e.Ticks);
                w.Write(e.Rating);
                StateArray.Write(w, e.Genres, (inner, genre) => inner.Write(genre));
            }
        );
    }

    public static GenreRatingHistory Load(BinaryReader reader)
    {
        var users = EntityKeyTable.Load(reader);
        var genres = StateArray.Read(reader, r => r.ReadString());
        var events = StateArray.Read(
            reader,
            r => new GenreRatingEvent(r.ReadInt32(), r.ReadInt64(), r.ReadDouble(), StateArray.Read(r, inner => inner.ReadInt32()))
        );
        for (var i = 0; i < events.Length; i++)
        {
            var e = events[i];
            if (
                (uint)e.User >= (uint)users.Keys.Count
                || !double.IsFinite(e.Rating)
                || Array.Exists(e.Genres, g => (uint)g >= (uint)genres.Length)
                || (i > 0 && GenreRatingEvent.Compare(events[i - 1], e) > 0)
            )
                throw new InvalidDataException(
                    $"Rating {i} of a fitted {nameof(UserGenreAffinity)} is out of order or range. The model is damaged."
                );
        }
        return new(users, genres, events);
    }

    private sealed class UserHistory
    {
        public RunningSum All { get; } = new();

        public SortedDictionary<int, RunningSum> ByGenre { get; } = [];

        public void Add(GenreRatingEvent e)
        {
            All.Add(e.Ticks, e.Rating);
            foreach (var genre in e.Genres)
            {
                if (!ByGenre.TryGetValue(genre, out var ratings))
                    ByGenre.Add(genre, ratings = new());
                ratings.Add(e.Ticks, e.Rating);
            }
        }
    }
}
