namespace MLFeatures.Movies.Samples;

/// <summary>Gathers what is wrong with options, so that a user hears of everything at once.</summary>
internal sealed class OptionFaults
{
    private readonly List<string> _faults = [];

    /// <summary>Each as <c>Users is 0, expected 1 to 1000000</c>.</summary>
    public IReadOnlyList<string> All => _faults;

    public void Add(string fault) => _faults.Add(fault);

    /// <summary>A number within limits, both included; NaN is outside of any.</summary>
    public void Range(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            _faults.Add(FormattableString.Invariant($"{name} is {value}, expected {least} to {most}"));
    }

    /// <summary>A list of a fixed length of numbers within limits.</summary>
    public void Range(string name, IReadOnlyList<double>? values, int count, double least, double most)
    {
        if (values?.Count != count)
            _faults.Add(FormattableString.Invariant($"{name} has {values?.Count ?? 0} values, expected {count}"));
        for (var i = 0; i < values?.Count; i++)
            Range(FormattableString.Invariant($"{name}[{i}]"), values[i], least, most);
    }
}
