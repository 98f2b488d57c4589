namespace MLFeatures.Pipelines.Yaml;

/// <summary>A YAML file that cannot be used, with everything that is wrong in it.</summary>
/// <param name="faults">All faults found, in the order of their lines.</param>
public sealed class InvalidYamlException(IReadOnlyList<YamlFault> faults) : FormatException(string.Join(Environment.NewLine, faults))
{
    /// <summary>All faults found.</summary>
    public IReadOnlyList<YamlFault> Faults { get; } = faults;
}
