using System.Globalization;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance.Leakage;
using MLFeatures.Registry;

namespace MLFeatures.Experiments.Leakage;

/// <summary>Looks for features that know the label in a way they could not when a prediction is made. One finding is enough to refuse an experiment.</summary>
public static class LeakageSentinel
{
    /// <summary>Inputs that a simulator made from the label: they are refused whatever their values look like.</summary>
    public static IEnumerable<LeakageFinding> ByProvenance(string arm, IEnumerable<ModelInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs
            .Where(i => i is { Provenance: FeatureProvenance.Simulated, DerivedFromLabel: true })
            .Select(i => new LeakageFinding(
                arm,
                i.Reference.ToString(),
                "It is simulated from the label, so it knows the label by construction.",
                "Take it out of the model's inputs."
            ));
    }

    /// <summary>Inputs of views whose values were recorded only after the label's time.</summary>
    public static IEnumerable<LeakageFinding> ByRecordingTime(
        string arm,
        IEnumerable<ModelInput> inputs,
        IEnumerable<RecordingTimes> recordings,
        LeakageOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(options);
        var late = recordings
            .Where(r => r.RecordedAfterLabelRows > options.RecordedAfterLabelShare * r.MatchedRows)
            .ToDictionary(r => r.View, StringComparer.Ordinal);
        return inputs
            .Where(i => late.ContainsKey(i.Reference.View))
            .Select(i =>
            {
                var recording = late[i.Reference.View];
                var share = (double)recording.RecordedAfterLabelRows / recording.MatchedRows;
                return new LeakageFinding(
                    arm,
                    i.Reference.ToString(),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{recording.RecordedAfterLabelRows:N0} of the {recording.MatchedRows:N0} values looked up in '{recording.View}' "
                            + $"({share * 100:0.#} %, at most {options.RecordedAfterLabelShare * 100:0.##} % allowed) were recorded after the label's "
                            + $"time: they were not known when the prediction was due."
                    ),
                    "Compute the view from records that existed by then, or give its rows the event time at which their values became known."
                );
            });
    }

    /// <summary>An input whose values give the label away.</summary>
    /// <param name="arm">Name of the arm that uses it.</param>
    /// <param name="feature">The feature, as <c>view:feature</c>; for one slot of a vector with <c>[slot]</c>.</param>
    /// <param name="values">One value per row, missing as NaN.</param>
    /// <param name="labels">Whether the row is positive.</param>
    /// <param name="options">When to call it a leak.</param>
    /// <returns>Null when it looks honest.</returns>
    public static LeakageFinding? ByValues(
        string arm,
        string feature,
        ReadOnlySpan<float> values,
        ReadOnlySpan<bool> labels,
        LeakageOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var signal = SingleFeatureSignal.Of(values, labels, options.MinimumClassRows);
        var evidence = new (double? Area, string Way)[]
        {
            (signal.Value, "By its value alone"),
            (signal.Missing, "By being missing or not"),
            (signal.Level, "By the level of its value, in no particular order,"),
        }
            .Where(e => e.Area >= options.SingleFeatureAuc)
            .Select(e =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{e.Way} it ranks the label with an AUC of {e.Area:0.0000} (refused from {options.SingleFeatureAuc:0.####} on)."
                )
            )
            .FirstOrDefault();
        return evidence is null
            ? null
            : new(
                arm,
                feature,
                evidence,
                "See whether it is computed from the label or from what follows it. If it is honest, the label needs no model; "
                    + "else take it out of the inputs or compute it from earlier records."
            );
    }
}
