namespace MLFeatures.Solution.Tests.Packages;

/// <summary>What a package that can be published must fulfil.</summary>
internal static class PackageRules
{
    private static readonly string[] DemandedFields = ["id", "version", "authors", "description", "license", "readme", "tags"];

    public static IEnumerable<string> Gaps(Package package)
    {
        var id = package.Field("id");
        foreach (var field in DemandedFields.Where(field => package.Field(field).Length == 0))
        {
            yield return $"{id}: no <{field}>";
        }

        if (package.Field("license") is not "MIT")
        {
            yield return $"{id}: licence '{package.Field("license")}', not MIT";
        }

        if (!package.Files.Contains(package.Field("readme")))
        {
            yield return $"{id}: its readme '{package.Field("readme")}' is not inside";
        }
    }

    public static IEnumerable<string> WrongDependencies(Package package, IReadOnlyList<Package> all, Dictionary<string, string> central) =>
        from dependency in package.Dependencies
        let ours = all.FirstOrDefault(candidate => candidate.Field("id") == dependency.Id)?.Field("version")
        where dependency.Version != (ours ?? central.GetValueOrDefault(dependency.Id))
        select $"{package.Field("id")} → {dependency.Id} {dependency.Version}";

    public static IEnumerable<string> ForeignOrMissing(Package package)
    {
        var id = package.Field("id");
        var library = package.Files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).ToList();
        string[] expected = [$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"];
        return library
            .Except(expected)
            .Select(file => $"{id}: {file} is foreign")
            .Concat(expected.Except(library).Select(file => $"{id}: {file} is missing"));
    }
}
