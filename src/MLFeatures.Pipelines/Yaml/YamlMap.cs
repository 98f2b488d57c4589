using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace MLFeatures.Pipelines.Yaml;

/// <summary>
/// A mapping in a YAML file. Readers never throw for a wrong value: they note the fault and answer a harmless value, so that one reading
/// finds all faults.
/// </summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly List<YamlFault> _faults;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    internal YamlMap(string file, YamlMappingNode node, List<YamlFault> faults)
    {
        (File, _node, _faults) = (file, node, faults);
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
                _values[name] = value;
            else
                Fault(key.Start.Line, "a key must be plain text.");
        }
    }

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    /// <summary>1-based line where the mapping begins.</summary>
    public long Line => _node.Start.Line;

    /// <summary>The keys, in the order of the file.</summary>
    public IReadOnlyList<string> Keys => [.. _values.Keys];

    /// <summary>Notes a fault at a key, or at the mapping when the key is absent.</summary>
    public void Fault(string key, string message) => Fault(_values.TryGetValue(key, out var node) ? node.Start.Line : Line, message);

    /// <summary>The file that a path at a key names, relative to this file; a fault and null when the path is absolute or there is no such file.</summary>
    public string? RelatedFile(string key, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // Also what is absolute only on Windows: a file means the same on every system.
        if (Path.IsPathRooted(path) || path.StartsWith('\\') || path is [_, ':', ..])
        {
            Fault(
                key,
                $"'{path}' is an absolute path: expected one relative to this file, such as '../feature_pipeline.yaml', "
                    + "so that the files can be moved together."
            );
            return null;
        }
        var file = Path.Combine(Path.GetDirectoryName(File) ?? "", path);
        if (System.IO.File.Exists(file))
            return file;
        Fault(key, $"there is no file '{file}'. The path is relative to this file.");
        return null;
    }

    /// <summary>Whether there is a mapping at a key.</summary>
    public bool IsMap(string key) => _values.TryGetValue(key, out var node) && node is YamlMappingNode;

    /// <summary>Required text.</summary>
    public string Text(string key) => Find(key, required: true) is { } node ? Scalar(key, node) ?? "" : "";

    /// <summary>Optional text.</summary>
    public string? OptionalText(string key) => Find(key, required: false) is { } node ? Scalar(key, node) : null;

    /// <summary>Optional text out of a fixed set of words.</summary>
    public string Choice(string key, string otherwise, params IReadOnlyList<string> choices)
    {
        var text = OptionalText(key) ?? otherwise;
        if (choices.Contains(text, StringComparer.Ordinal))
            return text;
        Fault(key, $"'{key}' is '{text}', expected {string.Join(" or ", choices)}.");
        return otherwise;
    }

    /// <summary>Optional number within a range, both ends included.</summary>
    public double Number(string key, double otherwise, double minimum, double maximum)
    {
        if (OptionalText(key) is not { } text)
            return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
            return value;
        Fault(key, FormattableString.Invariant($"'{key}' is '{text}', expected a number from {minimum} to {maximum}."));
        return otherwise;
    }

    /// <summary>Required number within a range, both ends included; the harmless value of a fault is the smallest.</summary>
    public double RequiredNumber(string key, double minimum, double maximum) =>
        Text(key).Length == 0 ? minimum : Number(key, minimum, minimum, maximum);

    /// <summary>Optional whole number within a range, both ends included.</summary>
    public long WholeNumber(string key, long otherwise, long minimum, long maximum)
    {
        if (OptionalText(key) is not { } text)
            return otherwise;
        if (
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum
            && value <= maximum
        )
            return value;
        Fault(key, FormattableString.Invariant($"'{key}' is '{text}', expected a whole number from {minimum} to {maximum}."));
        return otherwise;
    }

    /// <summary>All remaining entries as numbers, for a mapping whose keys are free.</summary>
    public IReadOnlyDictionary<string, double> Numbers() =>
        Keys.ToDictionary(key => key, key => Number(key, 0, double.MinValue, double.MaxValue), StringComparer.Ordinal);

    /// <summary>A mapping; a fault and null when it is absent or something else.</summary>
    public YamlMap? Map(string key) => Find(key, required: true) is { } node ? AsMap(key, node) : null;

    /// <summary>An optional mapping; null when it is absent.</summary>
    public YamlMap? OptionalMap(string key) => Find(key, required: false) is { } node ? AsMap(key, node) : null;

    /// <summary>A list of mappings; empty when it is absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) => [.. Items(key).Select(item => AsMap(key, item)).OfType<YamlMap>()];

    /// <summary>A list of texts; empty when it is absent.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item => Scalar(key, item)).OfType<string>()];

    /// <summary>Notes a fault for every key that no reader has asked for.</summary>
    public void RejectUnknownKeys()
    {
        foreach (var key in _values.Keys.Where(k => !_known.Contains(k)))
            Fault(key, $"'{key}' is not known here; expected {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }

    private IEnumerable<YamlNode> Items(string key)
    {
        switch (Find(key, required: false))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return list.Children;
            case var node:
                Fault(node.Start.Line, $"'{key}' must be a list: begin each entry with '- '.");
                return [];
        }
    }

    private YamlNode? Find(string key, bool required)
    {
        _known.Add(key);
        if (_values.TryGetValue(key, out var node) && node is not YamlScalarNode { Value: null or "" })
            return node;
        if (required)
            Fault(key, $"'{key}' is missing.");
        return null;
    }

    private string? Scalar(string key, YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text })
            return text;
        Fault(node.Start.Line, $"'{key}' must be a single value.");
        return null;
    }

    private YamlMap? AsMap(string key, YamlNode node)
    {
        if (node is YamlMappingNode mapping)
            return new(File, mapping, _faults);
        Fault(node.Start.Line, $"'{key}' must be a mapping of keys to values.");
        return null;
    }

    private void Fault(long line, string message) => _faults.Add(new(File, line, message));
}
