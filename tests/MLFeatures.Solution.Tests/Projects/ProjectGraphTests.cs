namespace MLFeatures.Solution.Tests.Projects;

/// <summary>Dependencies point one way. The table is the only list of edges; the picture in <c>src/README.md</c> shows the same.</summary>
public class ProjectGraphTests
{
    /// <summary>Project → what it references. Transitive references need no edge of their own.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["MLFeatures.Statistics"] = [],
        ["MLFeatures.Bridge.Publicizer"] = [],
        ["MLFeatures.Bridge"] = ["MLFeatures.Bridge.Publicizer (build)"],
        ["MLFeatures"] = ["MLFeatures.Bridge", "MLFeatures.Statistics"],
        ["MLFeatures.Movies"] = ["MLFeatures"],
        ["MLFeatures.Importance"] = ["MLFeatures"],
        ["MLFeatures.Store"] = ["MLFeatures"],
        ["MLFeatures.Pipelines"] = ["MLFeatures.Store"],
        ["MLFeatures.Experiments"] = ["MLFeatures.Importance", "MLFeatures.Pipelines"],
        ["MLFeatures.Reports"] = ["MLFeatures.Experiments", "MLFeatures.Importance"],
        ["MLFeatures.Cli"] = ["MLFeatures.Movies", "MLFeatures.Reports"],
    };

    [Fact]
    public void Projects_reference_each_other_exactly_as_the_table_says() =>
        Rule.Holds(
            Differences(Allowed, Project.All.Where(project => project.File.IsIn("src"))),
            "Remove the reference, or change the table in ProjectGraphTests and the picture in src/README.md together."
        );

    [Fact]
    public void A_test_project_references_only_its_own_project_what_lies_below_it_and_the_movie_pack() =>
        Rule.Holds(TestReferences(Project.All.Where(project => project.File.IsIn("tests"))), "Move the test to the project it tests.");

    [Fact]
    public void The_table_has_no_cycle() => Assert.All(Allowed.Keys, name => Assert.DoesNotContain(name, Below(name)));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("MLFeatures.sln").Text.Replace('\\', '/');
        Rule.Holds(
            Project.All.Where(project => !solution.Contains(project.File.Path, StringComparison.Ordinal)).Select(project => project.Name),
            "Run 'dotnet sln add' with it."
        );
    }

    [Fact]
    public void The_graph_rule_sees_an_edge_too_many_an_edge_too_few_and_an_unknown_project()
    {
        var movies = Declaring("src/MLFeatures.Movies/MLFeatures.Movies.csproj", "MLFeatures");
        var table = new Dictionary<string, string[]> { ["MLFeatures.Movies"] = ["MLFeatures"] };
        Assert.Empty(Differences(table, [movies]));

        var engine = Declaring("src/MLFeatures.Store/MLFeatures.Store.csproj", "MLFeatures.Movies");
        Rule.Catches(Differences(table, [movies, engine]), "MLFeatures.Store → MLFeatures.Movies");
        Rule.Catches(Differences(table, [Declaring(movies.File.Path)]), "MLFeatures.Movies → MLFeatures");
        Rule.Catches(Differences(table, []), "MLFeatures.Movies");
    }

    [Fact]
    public void The_rule_for_test_projects_sees_a_reference_upwards()
    {
        var tests = Declaring("tests/MLFeatures.Store.Tests/MLFeatures.Store.Tests.csproj", "MLFeatures.Reports");
        Rule.Catches(TestReferences([tests]), "MLFeatures.Store.Tests → MLFeatures.Reports");
    }

    private static IEnumerable<string> Differences(Dictionary<string, string[]> table, IEnumerable<Project> projects)
    {
        var declared = projects.ToDictionary(project => project.Name, project => project.References.ToHashSet());
        foreach (var (name, references) in declared)
        {
            var allowed = table.GetValueOrDefault(name);
            if (allowed is null)
            {
                yield return $"{name} is not in the table";
            }

            foreach (var reference in references.Except(allowed ?? []))
            {
                yield return $"{name} → {reference} is declared but not allowed";
            }

            foreach (var reference in (allowed ?? []).Except(references))
            {
                yield return $"{name} → {reference} is in the table but not declared";
            }
        }

        foreach (var name in table.Keys.Except(declared.Keys))
        {
            yield return $"{name} is in the table but there is no such project";
        }
    }

    private static IEnumerable<string> TestReferences(IEnumerable<Project> projects) =>
        from project in projects
        let tested = project.Name[..^".Tests".Length]
        let allowed = Below(tested).Append(tested).Append("MLFeatures.Movies").ToHashSet()
        where project.Name.EndsWith(".Tests", StringComparison.Ordinal) && tested != "MLFeatures.Solution"
        from reference in project.References
        where !allowed.Contains(reference) && !IsHost(reference)
        select $"{project.Name} → {reference}";

    /// <summary>A program in <c>tests</c> that tests start as a process of its own.</summary>
    private static bool IsHost(string reference)
    {
        var name = reference.Replace(" (build)", "", StringComparison.Ordinal);
        return !name.EndsWith(".Tests", StringComparison.Ordinal) && Repository.Paths.Contains($"tests/{name}/{name}.csproj");
    }

    private static HashSet<string> Below(string name)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out var next))
        {
            foreach (var reference in Allowed.GetValueOrDefault(next, []))
            {
                if (found.Add(reference))
                {
                    open.Enqueue(reference);
                }
            }
        }

        return found;
    }

    private static Project Declaring(string path, params string[] references) =>
        new(
            new RepositoryFile(
                path,
                $"<Project>{string.Concat(references.Select(name => $"<ProjectReference Include='../{name}/{name}.csproj' />"))}</Project>"
            )
        );
}
