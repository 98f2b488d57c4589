namespace MLFeatures.Transforms;

/// <summary>Ratings in order of time with their running sum.</summary>
internal sealed class RunningSum
{
    private readonly List<long> _ticks = [];
    private readonly List<double> _sums = [];

    /// <summary>Adds a rating that is not earlier than the last one.</summary>
    public void Add(long ticks, double rating)
    {
        _ticks.Add(ticks);
        _sums.Add((_sums.Count == 0 ? 0 : _sums[^1]) + rating);
    }

    /// <summary>Number and sum of the ratings strictly before the instant.</summary>
    public (int Count, double Sum) Before(long ticks)
    {
        var (low, high) = (0, _ticks.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ticks[middle] < ticks)
                low = middle + 1;
            else
                high = middle;
        }
        return (low, low == 0 ? 0 : _sums[low - 1]);
    }
}
