using System.IO.Compression;
using System.Xml.Linq;

namespace MLFeatures.Solution.Tests.Packages;

/// <summary>What a .nupkg declares and holds.</summary>
internal sealed record Package(XDocument Manifest, IReadOnlyCollection<string> Files)
{
    public bool IsTool => Elements("packageType").Any(type => type.Attribute("name")?.Value == "DotnetTool");

    public IEnumerable<(string Id, string Version)> Dependencies =>
        Elements("dependency").Select(item => (item.Attribute("id")!.Value, item.Attribute("version")!.Value));

    public static Package Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var manifest = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return new Package(XDocument.Load(manifest), [.. zip.Entries.Select(entry => entry.FullName)]);
    }

    /// <summary>The text of a field of the manifest; empty when it is not there.</summary>
    public string Field(string name) => Elements(name).FirstOrDefault()?.Value ?? "";

    private IEnumerable<XElement> Elements(string name) => Manifest.Descendants().Where(element => element.Name.LocalName == name);
}
