using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>
/// Two scores as other systems would deliver them. Attention is pure noise, known in time. Interest is the rating itself with little noise, dated hours
/// before the watching but recorded after it, as a careless backfill does: only its recording time gives it away.
/// </summary>
internal static class SampleSignals
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void Write(DataFolderWriter writer, CounterRandom random, IReadOnlyCollection<Interaction> interactions)
    {
        using var attention = writer.CreateText(SignalFile.Attention.FileName);
        using var interest = writer.CreateText(SignalFile.Interest.FileName);
        SignalFile.Attention.WriteHeader(attention);
        SignalFile.Interest.WriteHeader(interest);
        foreach (var i in interactions)
        {
            var computed = Hours(i.WatchedAt, -1 - 11 * Uniform("attention_time", i));
            SignalFile.Write(attention, i.UserId, i.MovieId, computed, computed, Math.Round(Normal("attention_score", i), 4));

            computed = Hours(i.WatchedAt, -1 - 11 * Uniform("interest_time", i));
            var recorded = Hours(i.WatchedAt, 1 + 47 * Uniform("interest_recorded", i));
            SignalFile.Write(
                interest,
                i.UserId,
                i.MovieId,
                computed,
                recorded,
                Math.Round(i.Rating + 0.2 * Normal("interest_score", i), 4)
            );
        }
        writer.SetRows(SignalFile.Attention.FileName, interactions.Count);
        writer.SetRows(SignalFile.Interest.FileName, interactions.Count);

        double Uniform(string field, Interaction i) => random.Stream(field).Stream(i.UserId).Uniform(i.MovieId);
        double Normal(string field, Interaction i) => random.Stream(field).Stream(i.UserId).Normal(i.MovieId);
    }

    private static DateTime Hours(DateTime time, double hours) => time.AddSeconds(Math.Floor(hours * Hour.TotalSeconds));
}
