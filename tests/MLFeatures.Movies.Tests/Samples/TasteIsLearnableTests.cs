namespace MLFeatures.Movies.Tests.Samples;

/// <summary>The sample serves its purpose: affinity learned strictly from the past predicts, noise does not, the leak does far too well.</summary>
[Collection(nameof(SampleCases))]
public sealed class TasteIsLearnableTests(SampleFixture sample)
{
    [Fact]
    public void A_users_past_ratings_of_a_genre_raise_the_AUC_of_a_good_rating_noticeably()
    {
        var rows = sample.Dataset.Sources["interactions"].Rows;
        var users = ((IEnumerable<long?>)rows["user_id"]).ToArray();
        var movies = ((IEnumerable<long?>)rows["movie_id"]).ToArray();
        var ratings = ((IEnumerable<float?>)rows["rating"]).ToArray();
        var genres = ((IEnumerable<string>)rows["genres"]).ToArray();
        var user = new Dictionary<long, (double Sum, int Count)>();
        var movie = new Dictionary<long, (double Sum, int Count)>();
        var affinity = new Dictionary<(long, string), (double Sum, int Count)>();
        var (without, with, labels) = (new List<double>(), new List<double>(), new List<bool>());
        for (var i = 0; i < users.Length; i++)
        {
            var (u, m, r) = (users[i]!.Value, movies[i]!.Value, ratings[i]!.Value);
            var bias = Shrunken(user.GetValueOrDefault(u), 5);
            var known = bias + Shrunken(movie.GetValueOrDefault(m), 5);
            var names = genres[i].Split('|', StringSplitOptions.RemoveEmptyEntries);
            if (i >= users.Length / 2)
            {
                without.Add(known);
                with.Add(known + names.Sum(g => Shrunken(affinity.GetValueOrDefault((u, g)), 3)));
                labels.Add(r >= 4);
            }
            Add(user, u, r - 3.5);
            Add(movie, m, r - 3.5 - bias);
            foreach (var g in names)
                Add(affinity, (u, g), (r - 3.5 - bias) / names.Length);
        }
        var (low, high) = (Auc(without, labels), Auc(with, labels));
        Assert.InRange(low, 0.6, 0.75);
        Assert.True(high > low + 0.02, FormattableString.Invariant($"AUC {low:F4} without affinity, {high:F4} with it"));
    }

    [Fact]
    public void The_noise_says_nothing_about_the_rating_and_the_leak_nearly_everything()
    {
        var rows = sample.Dataset.Sources["interactions"].Rows;
        var label = ((IEnumerable<long?>)rows["user_id"])
            .Zip((IEnumerable<long?>)rows["movie_id"], (IEnumerable<float?>)rows["rating"])
            .ToDictionary(r => (r.First, r.Second), r => r.Third >= 4);
        Assert.InRange(Auc("signals", "attention_score"), 0.49, 0.51);
        Assert.InRange(Auc("backfilled_signals", "interest_score"), 0.95, 1);

        double Auc(string name, string column)
        {
            var source = sample.Dataset.Sources[name].Rows;
            var keys = ((IEnumerable<long?>)source["user_id"]).Zip((IEnumerable<long?>)source["movie_id"]);
            return TasteIsLearnableTests.Auc(
                [.. ((IEnumerable<float?>)source[column]).Select(s => (double)s!.Value)],
                [.. keys.Select(k => label[(k.First, k.Second)])]
            );
        }
    }

    private static void Add<TKey>(Dictionary<TKey, (double Sum, int Count)> sums, TKey key, double value)
        where TKey : notnull
    {
        var (sum, count) = sums.GetValueOrDefault(key);
        sums[key] = (sum + value, count + 1);
    }

    private static double Shrunken((double Sum, int Count) values, double prior) => values.Sum / (values.Count + prior);

    // The share of (good, other) pairs in the right order; scores are continuous, so ties do not matter here.
    private static double Auc(List<double> scores, List<bool> good)
    {
        var order = Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ToArray();
        double rankSum = 0,
            positives = 0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            if (!good[order[rank]])
                continue;
            rankSum += rank + 1;
            positives++;
        }
        return (rankSum - positives * (positives + 1) / 2) / (positives * (scores.Count - positives));
    }
}
