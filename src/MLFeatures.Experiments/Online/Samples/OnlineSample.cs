using System.Globalization;
using System.Text;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Samples;

/// <summary>
/// A made-up online experiment to try an analysis with: a commented plan and its tables. In truth the treatment lengthens every session by
/// <see cref="TrueLift"/> on all devices for good, and leaves the number of sessions and the loading times alone.
/// </summary>
/// <remarks>The same bytes on every machine: only uniform numbers and integer results.</remarks>
public static class OnlineSample
{
    /// <summary>How much longer the sessions of the treatment are in truth, as a share.</summary>
    public const double TrueLift = 0.2;

    private const int Users = 1600;
    private const int Days = 28;
    private const int DaysBefore = 14;
    private const double SessionsPerDay = 0.13;

    private static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Devices = ["phone", "phone", "tv", "web"];

    /// <summary>The plan, in YAML.</summary>
    public const string Plan = """
        # An online experiment: users were divided into arms, and now the arms are compared.
        #   mlfeatures experiment analyze plan.yaml
        online_experiment:
          question: Does a row "Because you watched" on the start page raise the minutes watched?

          # The control first. 'weight' is the planned share: arms that do not arrive in it make the result invalid.
          arms:
            - { name: control, weight: 1 }
            - { name: because-you-watched, weight: 1 }

          # Who was shown which arm, and when. CSV or Parquet; times are ISO 8601 unless 'time_format' says otherwise.
          exposures: { file: exposures.csv, unit: user_id, arm: arm, time: exposed_at }

          # What users did. 'id' finds events that were delivered twice.
          events: { file: events.csv, unit: user_id, time: started_at, id: session_id }

          # What users did before their exposure explains part of what they do afterwards: CUPED needs fewer users for the same answer.
          pre_period_days: 14

          metrics:
            # The verdict rests on the primary metric. Less than 'minimum_effect' (a share of the control's mean) is not worth shipping.
            - { name: minutes, value: minutes, minimum_effect: 0.02 }
            # Without 'value' events are counted.
            - { name: sessions, role: secondary }
            # A guardrail must be shown to be no worse than its margin.
            - { name: load_ms_p90, kind: quantile, level: 0.9, value: load_ms, role: guardrail, better: lower, margin: { relative: 0.1 } }

          # Four looks, one a week: an early look may stop the experiment, and the error rate stays 5 %.
          sequential: { method: lan-demets-obf, look_days: 7, planned_days: 28 }

          # Columns of the exposures by which the effect is also shown, named before the data are seen.
          segments: [device]

        """;

    /// <summary>The files, name and content: <c>plan.yaml</c>, <c>exposures.csv</c>, <c>events.csv</c>. LF line ends.</summary>
    /// <param name="seed">Another seed makes another experiment with the same truth.</param>
    public static IReadOnlyList<(string Name, string Text)> Files(long seed = 1)
    {
        var random = new CounterRandom(seed);
        var (exposures, events) = (
            new StringBuilder("user_id,arm,exposed_at,device\n"),
            new StringBuilder("session_id,user_id,started_at,minutes,load_ms\n")
        );
        for (var user = 0; user < Users; user++)
            AddUser(random.Stream(user), user, exposures, events);
        return [("plan.yaml", Plan.ReplaceLineEndings("\n")), ("exposures.csv", exposures.ToString()), ("events.csv", events.ToString())];
    }

    private static void AddUser(CounterRandom random, int user, StringBuilder exposures, StringBuilder events)
    {
        var traits = random.Stream("traits");
        var treated = traits.Uniform(0) < 0.5;
        // Most users come in the first days, as they do: whoever comes often comes early.
        var exposed = (int)(21 * 24 * 60 * traits.Uniform(1) * traits.Uniform(1));
        var activity = 0.3 + 2.1 * traits.Uniform(2) * traits.Uniform(2);
        var device = Devices[traits.Below(3, Devices.Length)];
        Exposure(exposures, user, treated, exposed, device);
        // A household with one account on two devices sees both arms; every log has a few.
        if (user % 400 == 399)
            Exposure(exposures, user, !treated, exposed + 90, "tv");
        for (var day = -DaysBefore; day < Days; day++)
        {
            var session = random.Stream("session").Stream(day);
            if (session.Uniform(0) >= SessionsPerDay * activity)
                continue;
            var at = day < 0 ? exposed + day * 24 * 60 + 1 : day * 24 * 60 + (int)session.Below(1, 24 * 60);
            if (day >= 0 && at < exposed)
                continue;
            var minutes = (5 + 90 * session.Uniform(2) * session.Uniform(2)) * (treated && day >= 0 ? 1 + TrueLift : 1);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"s{user:D4}{day + DaysBefore:D2},u{user:D4},{Time(at)},{Math.Round(minutes)},{180 + 420 * session.Uniform(3) * session.Uniform(3):0}\n"
            );
            events.Append(line);
            // A queue that delivers at least once.
            if (session.Below(4, 500) == 0)
                events.Append(line);
        }
    }

    private static void Exposure(StringBuilder exposures, int user, bool treated, int minute, string device) =>
        exposures.Append(
            CultureInfo.InvariantCulture,
            $"u{user:D4},{(treated ? "because-you-watched" : "control")},{Time(minute)},{device}\n"
        );

    private static string Time(int minute) => Start.AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
