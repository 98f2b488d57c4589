using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>
/// Which movie a user watches: some movies are noticed, by their appeal among those released; of these the user takes the one that pulls most, by
/// taste, newness and chance (Gumbel noise, so a multinomial logit choice). Ratings are thus not missing at random, as in life.
/// </summary>
internal sealed class MovieChoice
{
    private const int Noticed = 6;
    private const int Attempts = 200;
    private const double TastePull = 1.0;
    private const double NewnessPull = 1.0;

    private readonly SimulatedMovie[] _byRelease;
    private readonly DateTime[] _released;
    private readonly double[] _cumulativeAppeal;

    public MovieChoice(IEnumerable<SimulatedMovie> movies)
    {
        _byRelease = [.. movies.OrderBy(m => m.ReleasedAt).ThenBy(m => m.Id)];
        _released = [.. _byRelease.Select(m => m.ReleasedAt)];
        _cumulativeAppeal = new double[_byRelease.Length];
        var sum = 0.0;
        for (var i = 0; i < _byRelease.Length; i++)
            _cumulativeAppeal[i] = sum += _byRelease[i].Appeal;
    }

    /// <summary>Number of movies released before a time.</summary>
    public int ReleasedBefore(DateTime time)
    {
        var found = Array.BinarySearch(_released, time);
        if (found < 0)
            return ~found;
        while (found > 0 && _released[found - 1] == time)
            found--;
        return found;
    }

    /// <summary>Chooses a movie that is out and not yet watched.</summary>
    public SimulatedMovie Choose(CounterRandom random, SimulatedUser user, DateTime time, IReadOnlySet<long> watched)
    {
        var available = ReleasedBefore(time);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            SimulatedMovie? best = null;
            var bestPull = double.NegativeInfinity;
            for (var i = 0; i < Noticed; i++)
            {
                var element = 2L * (attempt * Noticed + i);
                var movie = Notice(random.Uniform(element), available);
                if (watched.Contains(movie.Id))
                    continue;
                var pull = Pull(user, movie, time) - Math.Log(-Math.Log(1 - random.Uniform(element + 1)));
                if (pull > bestPull)
                    (best, bestPull) = (movie, pull);
            }
            if (best is not null)
                return best;
        }
        return _byRelease.Take(available).First(m => !watched.Contains(m.Id)); // the user has seen nearly everything
    }

    private SimulatedMovie Notice(double uniform, int available)
    {
        var target = uniform * _cumulativeAppeal[available - 1];
        var found = Array.BinarySearch(_cumulativeAppeal, 0, available, target);
        return _byRelease[Math.Min(found < 0 ? ~found : found + 1, available - 1)];
    }

    private static double Pull(SimulatedUser user, SimulatedMovie movie, DateTime time) =>
        TastePull * user.TasteFor(movie) + NewnessPull * Math.Exp(-(time - movie.ReleasedAt).TotalDays / 365);
}
