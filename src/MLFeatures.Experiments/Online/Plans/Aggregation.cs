namespace MLFeatures.Experiments.Online.Plans;

/// <summary>How the events of a unit become one number.</summary>
public enum Aggregation
{
    /// <summary>The sum of the values; 0 of a unit without events.</summary>
    Sum,

    /// <summary>The number of events that have a value, or of all events when no column is named; 0 of a unit without events.</summary>
    Count,

    /// <summary>The latest value. A unit without one is left out of the metric and counted.</summary>
    Last,
}
