using MLFeatures.Movies.Records;
using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>Lets simulated users watch and rate movies. Every user has streams of its own, so users can be made in any order and on any thread.</summary>
internal sealed class InteractionSimulator(
    CounterRandom random,
    RatingModel model,
    IReadOnlyList<SimulatedMovie> movies,
    DateOnly from,
    DateOnly to,
    double unknownWatchShare
)
{
    // Relative number of watchings by hour of the day: few at night, most between 19 and 22 o'clock.
    private static readonly double[] HourWeights = [2, 1, 1, 1, 1, 1, 2, 2, 3, 4, 4, 4, 5, 5, 5, 5, 6, 8, 10, 14, 16, 14, 10, 5];

    // Relative number of watchings by weekday, Sunday first.
    private static readonly double[] WeekdayWeights = [1.5, 1, 1, 1, 1, 1.2, 1.6];

    private readonly MovieChoice _choice = new(movies);

    /// <summary>First day of the drifted month.</summary>
    public DateOnly DriftMonth { get; } = FirstOfMonth(from.AddDays((int)((to.DayNumber - from.DayNumber) * model.DriftPosition)));

    /// <summary>Number of movies that can be watched on the first day.</summary>
    public int MoviesAtStart => _choice.ReleasedBefore(from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    /// <summary>Everything one user watches, in the order of time.</summary>
    public Interaction[] Watch(SimulatedUser user)
    {
        var watched = new HashSet<long>(user.Watches);
        var interactions = new Interaction[user.Watches];
        var days = Days(user);
        for (var i = 0; i < interactions.Length; i++)
        {
            var time = days[i].ToDateTime(TimeOfDay(user.Id, days[i]), DateTimeKind.Utc);
            var movie = _choice.Choose(random.Stream("choice").Stream(user.Id).Stream(i), user, time, watched);
            watched.Add(movie.Id);
            interactions[i] = Interact(user, movie, time);
        }
        return interactions;
    }

    /// <summary>The rating and watch time of a user, a movie and a time.</summary>
    public Interaction Interact(SimulatedUser user, SimulatedMovie movie, DateTime time)
    {
        var noise = model.NoiseDeviation * random.Stream("rating_noise").Stream(user.Id).Normal(movie.Id);
        var drift = FirstOfMonth(DateOnly.FromDateTime(time)) == DriftMonth ? model.DriftShift : 0;
        var stars = model.Base + user.Bias + user.TasteFor(movie) + movie.Quality + model.TimeEffect(time, movie.Genres) + drift + noise;
        var rating = Math.Clamp(Math.Round(2 * stars, MidpointRounding.AwayFromZero) / 2, 0.5, 5);
        var unknown = random.Stream("watch_seconds_unknown").Stream(user.Id).Uniform(movie.Id) < unknownWatchShare;
        var seconds = unknown
            ? double.NaN
            : SimulatedWatchTime.Seconds(
                rating,
                movie.RuntimeMinutes,
                random.Stream(SimulatedWatchTime.Stream).Stream(user.Id).Normal(movie.Id)
            );
        return new(user.Id, movie.Id, (float)rating, time, (float)seconds);
    }

    // Weighted sampling without replacement: the n smallest of exponential deviates divided by their weights (Efraimidis and Spirakis 2006).
    private DateOnly[] Days(SimulatedUser user)
    {
        var stream = random.Stream("watch_day").Stream(user.Id);
        var first = from.AddDays(user.JoinedDay);
        var keys = Enumerable
            .Range(0, to.DayNumber - first.DayNumber)
            .Select(first.AddDays)
            .Select(d => (Key: -Math.Log(1 - stream.Uniform(d.DayNumber)) / DayWeight(d), Day: d));
        var days = keys.Order().Take(user.Watches).Select(k => k.Day).Order().ToArray();
        return days.Length == user.Watches
            ? days
            : throw new InvalidOperationException(
                $"User {user.Id} has {days.Length} days for {user.Watches} watchings: the options were not checked."
            );
    }

    private TimeOnly TimeOfDay(long user, DateOnly day)
    {
        var stream = random.Stream("watch_time").Stream(user).Stream(day.DayNumber);
        var target = stream.Uniform(0) * HourWeights.Sum();
        var hour = 0;
        while (hour < 23 && target >= HourWeights[hour])
            target -= HourWeights[hour++];
        return new(hour, (int)stream.Below(1, 60), (int)stream.Below(2, 60));
    }

    private static double DayWeight(DateOnly day) =>
        WeekdayWeights[(int)day.DayOfWeek] * (1 + 0.2 * Math.Cos(2 * Math.PI * day.DayOfYear / 365.25));

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
