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
        var faults = Faults(extractor, given);
        if (faults.Count > 0)
            throw new ArgumentException(string.Join(" ", faults), nameof(given));
        foreach (var parameter in extractor.Parameters)
            _values[parameter.Name] = given.GetValueOrDefault(parameter.Name, parameter.Default);
    }

    /// <summary>What is wrong with values for an extractor, a sentence each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(Extractor extractor, IReadOnlyDictionary<string, double> given)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(given);
        return
        [
            .. given
                .Keys.Where(name => extractor.Parameters.All(p => !string.Equals(p.Name, name, StringComparison.Ordinal)))
                .Select(name => $"'{name}' is not a parameter of {extractor.Type}, which has {extractor.ParameterNames}."),
            .. extractor.Parameters.Select(p => p.Fault(given.GetValueOrDefault(p.Name, p.Default))).OfType<string>(),
        ];
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
