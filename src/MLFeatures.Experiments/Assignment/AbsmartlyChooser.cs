using System.Globalization;

namespace MLFeatures.Experiments.Assignment;

/// <summary>Two seeds: a split into "out" and "in" under the first decides who takes part, the split among the arms under the second in which.</summary>
internal sealed class AbsmartlyChooser : IArmChooser
{
    private readonly IReadOnlyList<double> _shares;
    private readonly double[] _traffic;
    private readonly ulong _seed;
    private readonly ulong _trafficSeed;

    public AbsmartlyChooser(AssignmentPlan plan)
    {
        _shares = plan.Shares();
        _traffic = [1 - plan.Coverage, plan.Coverage];
        _seed = Seed(plan.Seed)!.Value;
        _trafficSeed = plan.TrafficSeed is { } seed ? Seed(seed)!.Value : 0;
    }

    public int? Choose(string unit) => Variant(unit, _traffic, _trafficSeed) == 1 ? Variant(unit, _shares, _seed) : null;

    public static ulong? Seed(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    private static int Variant(string unit, IReadOnlyList<double> split, ulong seed) =>
        AbsmartlyVariant.Assign(unit, split, (uint)(seed >> 32), (uint)seed);
}
