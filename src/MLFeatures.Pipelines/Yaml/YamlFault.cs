namespace MLFeatures.Pipelines.Yaml;

/// <summary>Something wrong in a YAML file.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Message">What was expected, what was found, what to do.</param>
public sealed record YamlFault(string File, long Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}: {Message}");
}
