using System.Reflection;
using MLFeatures.Transforms;
using Snapshooter.Xunit;

namespace MLFeatures.Tests.Docs;

/// <summary>Each catalog method has a runnable example, and its output is looked at in review.</summary>
public sealed class ExampleTest
{
    public static TheoryData<string> Methods() =>
        [.. CatalogNamesTest.MethodsIn(typeof(GenresCatalog).Assembly).Select(m => m.Name).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Methods_are_found() => Assert.Contains("EncodeGenres", ((IEnumerable<object[]>)Methods()).Select(row => row[0]));

    [Theory, MemberData(nameof(Methods))]
    public void The_example_prints_what_it_printed(string method)
    {
        var example =
            typeof(ExampleTest)
                .Assembly.GetType($"MLFeatures.Tests.Transforms.{method}Example")
                ?.GetMethod("Example", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException(
                $"{method} has no example. Add tests/MLFeatures.Tests/Transforms/{method}Example.cs with 'public static string Example()'; "
                    + "its output is kept in Docs/__snapshots__."
            );
        Snapshot.Match(((string)example.Invoke(null, null)!).ReplaceLineEndings("\n"), $"{method}Example");
    }
}
