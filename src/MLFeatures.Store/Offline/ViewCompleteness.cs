using System.Text.RegularExpressions;
using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>Refuses a feature view whose definition is not complete, naming every fault in one message.</summary>
internal static partial class ViewCompleteness
{
    public static void Check(FeatureViewDefinition view, string key, string createdBy)
    {
        var faults = new List<string>();
        Name(faults, view.Name, "view", "a feature view");
        Version(faults, view.Version, "view");
        Text(faults, view.Description, "view", "description");
        Text(faults, key, "view", "key (what the values were computed from)");
        Text(faults, createdBy, "view", "creator (the program with its version)");
        if (view.TimeToLive is { Ticks: <= 0 } ttl)
            faults.Add($"view: expected a time to live above 0 or none, found {ttl:c}");
        Entity(faults, view.Entity);
        if (view.Features is null or { Count: 0 })
            faults.Add("view: expected at least one feature, found none");
        foreach (var feature in view.Features ?? [])
            Feature(faults, view, feature);
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"Feature view '{view.Name}' is not stored, because its registry entry has {faults.Count} faults:\n  "
                    + string.Join("\n  ", faults)
                    + "\nComplete its definition: a feature without these cannot be understood later.",
                nameof(view)
            );
        }
    }

    private static void Entity(List<string> faults, Entity? entity)
    {
        if (entity is null)
        {
            faults.Add("view: the entity is missing");
            return;
        }
        Name(faults, entity.Name, "entity", "an entity");
        if (entity.JoinKeys is null or { Count: 0 })
            faults.Add("entity: expected at least one join key, found none");
        foreach (var joinKey in entity.JoinKeys ?? [])
            Name(faults, joinKey, "entity", "a join key");
    }

    private static void Feature(List<string> faults, FeatureViewDefinition view, FeatureDefinition feature)
    {
        var where = $"feature '{feature.Name}'";
        Name(faults, feature.Name, where, "a feature");
        string[] taken = [FeatureViewRows.EventTimestamp, FeatureViewRows.CreatedTimestamp, .. view.Entity?.JoinKeys ?? []];
        if (taken.Contains(feature.Name, StringComparer.Ordinal))
            faults.Add($"{where}: the name is taken by a key or time column");
        if (view.Features.Count(f => string.Equals(f.Name, feature.Name, StringComparison.Ordinal)) > 1)
            faults.Add($"{where}: the name is used twice");
        Version(faults, feature.Version, where);
        Text(faults, feature.Description, where, "description");
        Text(faults, feature.Unit, where, "unit ('1' when it has none)");
        Text(faults, feature.Source, where, "source");
        Text(faults, feature.Transformation, where, "transformation");
        if (!string.Equals(feature.Entity, view.Entity?.Name, StringComparison.Ordinal))
            faults.Add($"{where}: expected the view's entity '{view.Entity?.Name}', found '{feature.Entity}'");
        if (!Enum.IsDefined(feature.Type))
            faults.Add($"{where}: '{feature.Type}' is no feature type");
        if (!Enum.IsDefined(feature.Provenance))
            faults.Add($"{where}: '{feature.Provenance}' is no provenance");
        if (!(feature.Minimum <= feature.Maximum))
            faults.Add(
                FormattableString.Invariant($"{where}: the minimum {feature.Minimum} is not at or below the maximum {feature.Maximum}")
            );
        if (feature.Dependencies is null || feature.Dependencies.Any(string.IsNullOrWhiteSpace))
            faults.Add($"{where}: a dependency is blank; name each as 'view:feature' or 'source.column'");
    }

    private static void Name(List<string> faults, string? name, string where, string role)
    {
        if (!FeatureName.IsValid(name))
            faults.Add($"{where}: '{name}' cannot name {role} (lower-case letters, digits, single underscores)");
    }

    private static void Version(List<string> faults, string? version, string where)
    {
        if (version is null || !SemanticVersion().IsMatch(version))
            faults.Add($"{where}: expected a version major.minor.patch, found '{version}'");
    }

    private static void Text(List<string> faults, string? text, string where, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            faults.Add($"{where}: the {what} is blank");
    }

    [GeneratedRegex(
        "^(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex SemanticVersion();
}
