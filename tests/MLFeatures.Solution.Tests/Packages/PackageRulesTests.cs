using System.Xml.Linq;

namespace MLFeatures.Solution.Tests.Packages;

/// <summary>The twins of <see cref="PackageTests"/>: proof that the rules can fail.</summary>
public class PackageRulesTests
{
    [Fact]
    public void The_rules_for_packages_see_bad_examples()
    {
        var central = new Dictionary<string, string> { ["Microsoft.ML"] = "5.0.1" };
        var good = Package(
            "<dependencies><dependency id='Microsoft.ML' version='5.0.1' /></dependencies>",
            "lib/net10.0/A.dll",
            "lib/net10.0/A.xml",
            "README.md"
        );
        Assert.Empty(PackageRules.WrongDependencies(good, [good], central));
        Assert.Empty(PackageRules.ForeignOrMissing(good));
        Rule.Catches(PackageRules.Gaps(good), "A: no <license>");
        Rule.Catches(
            PackageRules.WrongDependencies(Package("<dependency id='Microsoft.ML' version='4.0.0' />"), [good], central),
            "Microsoft.ML 4.0.0"
        );
        Rule.Catches(
            PackageRules.WrongDependencies(Package("<dependency id='MLFeatures.Hidden' version='1.0' />"), [good], central),
            "MLFeatures.Hidden"
        );
        Rule.Catches(PackageRules.ForeignOrMissing(Package("", "lib/net10.0/A.dll")), "A.xml");
        Rule.Catches(
            PackageRules.ForeignOrMissing(Package("", "lib/net10.0/A.dll", "lib/net10.0/A.xml", "lib/net10.0/Other.dll")),
            "Other.dll"
        );
    }

    private static Package Package(string xml, params string[] files) =>
        new(XDocument.Parse($"<package><metadata><id>A</id>{xml}</metadata></package>"), files);
}
