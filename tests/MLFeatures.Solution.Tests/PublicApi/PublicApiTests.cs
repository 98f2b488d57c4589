using PublicApiGenerator;

namespace MLFeatures.Solution.Tests.PublicApi;

/// <summary>The public face of each library, as text in <c>Approved</c>: a change of it is seen, and meant.</summary>
public class PublicApiTests
{
    private const string Folder = "tests/MLFeatures.Solution.Tests/PublicApi/Approved";
    private const string Accept = "MLFEATURES_ACCEPT";
    private const int MostShown = 40;

    public static TheoryData<string> Libraries => [.. Repository.Assemblies.Select(assembly => assembly.GetName().Name!).Where(IsLibrary)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_face_is_the_approved_one(string library)
    {
        var path = Repository.FullPath($"{Folder}/{library}.txt");
        var actual = Describe(library);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(actual == approved, Difference(library, approved, actual));
    }

    [Fact]
    public void No_text_is_kept_for_a_library_that_is_gone() =>
        Rule.Holds(
            Repository
                .Paths.Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal))
                .Where(path => !IsLibrary(Path.GetFileNameWithoutExtension(path))),
            "Delete the text."
        );

    [Fact]
    public void A_changed_face_is_shown_with_the_way_to_accept_it()
    {
        var message = Difference("Acme", "class A { }\nclass B { }\n", "class A { }\nclass C { }\n");
        Assert.Contains("- class B { }", message, StringComparison.Ordinal);
        Assert.Contains("+ class C { }", message, StringComparison.Ordinal);
        Assert.DoesNotContain("class A", message, StringComparison.Ordinal);
        Assert.Contains(Accept + "=1", message, StringComparison.Ordinal);
    }

    private static bool IsLibrary(string name) =>
        Projects.Project.All.Any(project => project.Ships && !project.IsTool && project.AssemblyName == name);

    private static string Describe(string library)
    {
        var assembly = Repository.Assemblies.Single(candidate => candidate.GetName().Name == library);
        var text = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
        return text.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static string Difference(string library, string approved, string actual)
    {
        var before = approved.Split('\n');
        var after = actual.Split('\n');
        var lines = before
            .Except(after)
            .Select(line => $"- {line.Trim()}")
            .Concat(after.Except(before).Select(line => $"+ {line.Trim()}"))
            .ToList();
        var rest = lines.Count > MostShown ? $"\n… and {lines.Count - MostShown} lines more" : "";
        return $"""
            The public face of {library} differs from {Folder}/{library}.txt:
            {string.Join('\n', lines.Take(MostShown))}{rest}
            If it is meant: run this, look at the diff, add a line to .github/CHANGELOG.md, commit both.
              {Accept}=1 dotnet test -c Release tests/MLFeatures.Solution.Tests --filter PublicApi
            """;
    }
}
