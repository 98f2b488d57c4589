using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Assignment;

/// <summary>Reads plans of assignment from YAML files with the top-level key <c>assignment</c>.</summary>
public static class AssignmentFile
{
    private static readonly string[] Schemes = [.. AssignmentScheme.All.Select(s => s.Name)];

    /// <summary>Reads a plan.</summary>
    /// <exception cref="InvalidYamlException">The file or its plan is faulty; all faults are named with their lines.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static AssignmentPlan Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return YamlFile.Read(path, "assignment", Read);
    }

    private static AssignmentPlan Read(YamlMap map)
    {
        var arms = map.Map("arms");
        var plan = new AssignmentPlan
        {
            Scheme = AssignmentScheme.Named(map.Choice("scheme", AssignmentScheme.GrowthBook.Name, Schemes)),
            Seed = map.Text("seed"),
            TrafficSeed = map.OptionalText("traffic_seed"),
            Arms = arms is null ? [] : [.. arms.Numbers().Select(a => new AssignmentArm(a.Key, a.Value))],
            Coverage = map.Number("coverage", 1, 0, 1),
            Namespace = ReadNamespace(map.OptionalMap("namespace")),
        };
        arms?.RejectUnknownKeys();
        // What is missing has been said.
        foreach (var fault in plan.Faults().Where(f => map.Keys.Contains(f.Field, StringComparer.Ordinal) || f.Field is "traffic_seed"))
            map.Fault(fault.Field, fault.Message);
        return plan;
    }

    private static AssignmentNamespace? ReadNamespace(YamlMap? map)
    {
        if (map is null)
            return null;
        var space = new AssignmentNamespace(map.Text("name"), new(map.Number("from", 0, 0, 1), map.Number("to", 1, 0, 1)));
        map.RejectUnknownKeys();
        return space;
    }
}
