using System.Globalization;

namespace MLFeatures.Extractors;

/// <summary>The settings that one stage of a pipeline gives to its extractor: every parameter has a value.</summary>
public sealed class ExtractorArguments
{
    private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <summary>Completes the given values with the extractor's defaults.</summary>
    /// <exception cref="ArgumentException">A value is unknown or not allowed; the message names all faults.</exception>
    public ExtractorArguments(Extractor extractor, IReadOnlyDictionary<string, double> given)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(given);
        foreach (var parameter in extractor.Parameters)
            _values[parameter.Name] = given.GetValueOrDefault(parameter.Name, parameter.Default);
        var faults = given
            .Keys.Where(name => !_values.ContainsKey(name))
            .Select(name => $"'{name}' is not a parameter of {extractor.Type}, which has {extractor.ParameterNames}.")
            .Concat(extractor.Parameters.Select(p => p.Fault(_values[p.Name])).OfType<string>())
            .ToArray();
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(" ", faults), nameof(given));
    }

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">The extractor does not declare the parameter.</exception>
    public double this[string parameter] =>
        _values.TryGetValue(parameter, out var value)
            ? value
            : throw new KeyNotFoundException($"The extractor reads '{parameter}' but does not declare it as a parameter.");

    /// <summary>All values as <c>name=value</c>, ordered by name: equal settings give equal text.</summary>
    public override string ToString() =>
        string.Join(", ", _values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}={v.Value:R}")));

    internal string FillIn(string template) =>
        _values.Aggregate(
            template,
            (text, v) => text.Replace($"{{{v.Key}}}", v.Value.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        );
}
