using System.Xml.Linq;

namespace MLFeatures.Solution.Tests.Projects;

/// <summary>A csproj file, read as text: what it declares, not what MSBuild makes of it.</summary>
internal sealed record Project(RepositoryFile File)
{
    private readonly XDocument xml = XDocument.Parse(File.Text);

    /// <summary>All projects of the repository.</summary>
    public static IReadOnlyList<Project> All { get; } =
    [.. Repository.TextFiles.Where(file => file.EndsWith(".csproj")).Select(file => new Project(file))];

    /// <summary>Any MSBuild file, by its path from the root.</summary>
    public static Project Of(string path) => new(Repository.Read(path));

    public string Name => Path.GetFileNameWithoutExtension(File.Path);

    public string AssemblyName => Property("AssemblyName") ?? Name;

    /// <summary>Whether its output reaches users; <c>src/Directory.Build.props</c> makes everything in <c>src</c> packable by default.</summary>
    public bool Ships => File.IsIn("src") && Property("IsPackable") != "false";

    public bool IsTool => Property("PackAsTool") == "true";

    /// <summary>Names of the referenced projects; <c>(build)</c> follows a name when only the build needs it.</summary>
    public IEnumerable<string> References =>
        Items("ProjectReference")
            .Select(item =>
                Path.GetFileNameWithoutExtension(Attribute(item, "Include")!.Replace('\\', '/'))
                + (Attribute(item, "ReferenceOutputAssembly") == "false" ? " (build)" : "")
            );

    public IEnumerable<XElement> Items(string name) => xml.Descendants(name);

    public string? Property(string name) => xml.Descendants(name).FirstOrDefault()?.Value.Trim();

    public static string? Attribute(XElement item, string name) => item.Attribute(name)?.Value ?? item.Element(name)?.Value;
}
