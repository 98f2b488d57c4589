namespace MLFeatures.Store.TrainingSets;

/// <summary>How the rows of a spine found the values of one feature view. Every spine row is matched, expired, or had nothing before it.</summary>
/// <param name="View">Name of the feature view.</param>
/// <param name="SpineRows">Rows of the spine.</param>
/// <param name="MatchedRows">Spine rows that got values.</param>
/// <param name="ExpiredRows">Spine rows whose newest earlier values were older than the view's time to live; they got NaN.</param>
/// <param name="RecordedAfterLabelRows">
/// Matched spine rows whose values were recorded (created time) at or after the spine's time: they were not known then. Evidence of backfilled values,
/// which may leak.
/// </param>
public sealed record ViewJoin(string View, long SpineRows, long MatchedRows, long ExpiredRows, long RecordedAfterLabelRows);
