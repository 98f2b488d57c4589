namespace MLFeatures.Importance.Leakage;

/// <summary>When the values that a training set took from one feature view had been recorded.</summary>
/// <param name="View">Name of the view.</param>
/// <param name="MatchedRows">Training rows for which the view had a value.</param>
/// <param name="RecordedAfterLabelRows">Those of them whose value was recorded at or after the label's time, although its event time is before.</param>
public sealed record RecordingTimes(string View, long MatchedRows, long RecordedAfterLabelRows);
