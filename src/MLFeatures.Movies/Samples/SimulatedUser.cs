using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>A user of the simulation: how the user rates, and how often and since when the user watches.</summary>
/// <param name="Id">The user.</param>
/// <param name="Bias">Stars that the user adds to every movie.</param>
/// <param name="Tastes">Stars that the user adds per genre name.</param>
/// <param name="JoinedDay">First day, counted from the start of the period.</param>
/// <param name="Watches">How many movies the user watches.</param>
internal sealed record SimulatedUser(long Id, double Bias, IReadOnlyDictionary<string, double> Tastes, int JoinedDay, int Watches)
{
    /// <summary>What the user's tastes add for a movie.</summary>
    public double TasteFor(SimulatedMovie movie)
    {
        var sum = 0.0;
        foreach (var genre in movie.Genres)
            sum += Tastes.GetValueOrDefault(genre);
        return sum;
    }

    /// <summary>Makes users 1 … n whose watches add up to exactly <paramref name="interactions"/>.</summary>
    public static IReadOnlyList<SimulatedUser> Create(
        CounterRandom random,
        RatingModel model,
        IReadOnlyList<string> genres,
        int days,
        int users,
        int interactions,
        int mostPerUser
    )
    {
        if (interactions > (long)users * mostPerUser)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{users} users cannot watch {interactions} movies, at most {mostPerUser} each: ask for more users or movies."
                ),
                nameof(interactions)
            );
        var watches = Share(random.Stream("user_activity"), users, interactions, mostPerUser);
        return [.. Enumerable.Range(1, users).Select(Make)];

        SimulatedUser Make(int id)
        {
            var tastes = genres.ToDictionary(
                g => g,
                g => Math.Round(model.TasteDeviation * random.Stream("taste").Stream(g).Normal(id), 4),
                StringComparer.Ordinal
            );
            var bias = Math.Round(model.UserDeviation * random.Stream("user_bias").Normal(id), 4);
            return new(id, bias, tastes, (int)random.Stream("user_joined").Below(id, Math.Max(1, days / 2)), watches[id - 1]);
        }
    }

    // Activity is log-normal: some watch little, some much. The remainder goes round in the users' order, so the sum is exact.
    private static int[] Share(CounterRandom random, int users, int interactions, int mostPerUser)
    {
        var weights = Enumerable.Range(1, users).Select(id => Math.Exp(0.6 * random.Normal(id))).ToArray();
        var total = weights.Sum();
        var watches = weights.Select(w => Math.Clamp((int)(interactions * w / total), 1, mostPerUser)).ToArray();
        for (var (left, next) = (interactions - watches.Sum(), 0); left != 0; next = (next + 1) % users)
        {
            var step = Math.Sign(left);
            if (watches[next] + step < 1 || watches[next] + step > mostPerUser)
                continue;
            watches[next] += step;
            left -= step;
        }
        return watches;
    }
}
