using Microsoft.Data.Analysis;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Store.TrainingSets;

/// <summary>Refuses a request for a training set that cannot be answered, naming every fault in one message.</summary>
internal static class TrainingSetRequest
{
    public static void Check(Spine spine, IReadOnlyList<StoredView> views, IReadOnlyList<FeatureReference> features)
    {
        var faults = new List<string>();
        if (features.Count == 0)
            faults.Add("no feature is asked for");
        foreach (var twice in features.GroupBy(f => f).Where(g => g.Count() > 1))
            faults.Add($"feature '{twice.Key}' is asked for {twice.Count()} times");
        foreach (var feature in features.Distinct())
            Feature(faults, spine, views, feature);

        var asked = views.Where(v => features.Any(f => Same(f.View, v.Definition.Name))).ToArray();
        foreach (var key in asked.SelectMany(v => v.Definition.Entity.JoinKeys).Distinct(StringComparer.Ordinal))
        {
            var of = string.Join(
                ", ",
                asked.Where(v => v.Definition.Entity.JoinKeys.Contains(key, StringComparer.Ordinal)).Select(v => v.Definition.Name)
            );
            Column(faults, spine, key, typeof(long), $"a join key of {of}");
        }
        Column(faults, spine, spine.TimeColumn, typeof(DateTime), "the time");
        LocalTimes(faults, spine);
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"No training set: {faults.Count} faults.\n  {string.Join("\n  ", faults)}\n"
                    + $"The spine has: {string.Join(", ", spine.Rows.Columns.Select(c => $"{c.Name} {c.DataType.Name}"))}.\n"
                    + $"There are the views: {string.Join(", ", views.Select(v => v.Definition.Name))}.",
                nameof(features)
            );
        }
    }

    private static void Feature(List<string> faults, Spine spine, IReadOnlyList<StoredView> views, FeatureReference feature)
    {
        var view = views.FirstOrDefault(v => Same(v.Definition.Name, feature.View));
        if (view is null)
            faults.Add($"feature '{feature}': there is no such view");
        else if (!view.Definition.Features.Any(f => Same(f.Name, feature.Feature)))
            faults.Add($"feature '{feature}': the view has only {string.Join(", ", view.Definition.Features.Select(f => f.Name))}");
        if (Find(spine, feature.Column) is not null)
            faults.Add($"feature '{feature}': the spine has a column '{feature.Column}' already; rename it");
    }

    private static void Column(List<string> faults, Spine spine, string name, Type type, string role)
    {
        if (Find(spine, name) is not { } column)
            faults.Add($"spine column '{name}' ({role}): expected {type.Name}, found no such column");
        else if (column.DataType != type)
            faults.Add($"spine column '{name}' ({role}): expected {type.Name}, found {column.DataType.Name}; convert it");
        else if (column.NullCount > 0)
            faults.Add($"spine column '{name}' ({role}) is missing in {column.NullCount} rows; drop them or fill them in");
    }

    private static void LocalTimes(List<string> faults, Spine spine)
    {
        if (Find(spine, spine.TimeColumn) is not { } column || column.DataType != typeof(DateTime))
            return;
        var local = 0;
        foreach (var time in DenseColumn.Read(column, default(DateTime)).Span)
        {
            if (time.Kind == DateTimeKind.Local)
                local++;
        }
        if (local > 0)
            faults.Add($"spine column '{spine.TimeColumn}' (the time) is in local time in {local} rows; convert it to UTC");
    }

    private static DataFrameColumn? Find(Spine spine, string name) => spine.Rows.Columns.FirstOrDefault(c => Same(c.Name, name));

    private static bool Same(string x, string y) => string.Equals(x, y, StringComparison.Ordinal);
}
