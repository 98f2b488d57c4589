namespace MLFeatures.Pipelines.Stages;

/// <summary>The keys and times of a view's rows.</summary>
internal sealed record ViewIndex(IReadOnlyList<long[]> Keys, DateTime[] EventTimes, DateTime[] CreatedTimes)
{
    public int Rows => EventTimes.Length;
}
