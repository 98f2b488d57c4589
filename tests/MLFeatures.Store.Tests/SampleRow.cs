namespace MLFeatures.Store.Tests;

/// <summary>One row of a sample view; times in seconds after <see cref="SampleView.Start"/>.</summary>
internal sealed record SampleRow(long[] Keys, long Event, long Created, params float[] Values)
{
    public SampleRow(long key, long time, float value)
        : this([key], time, time, value) { }
}
