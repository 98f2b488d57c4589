namespace MLFeatures.Experiments.Trainers;

/// <summary>The values of a trainer's parameters, checked.</summary>
internal sealed class TrainerValues(IReadOnlyDictionary<string, double> values)
{
    public double this[string name] => values[name];

    public int Whole(string name) => (int)values[name];
}
