using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Docs;

/// <summary>A catalog method of ours never has the name of one of ML.NET's: a reader could not tell which one is meant.</summary>
public sealed class CatalogNamesTest
{
    [Fact]
    public void No_catalog_method_has_the_name_of_one_of_ML_NET() =>
        Assert.Empty(NamesIn(typeof(GenresCatalog).Assembly).Intersect(NamesOfMicrosoftML(), StringComparer.Ordinal));

    [Fact]
    public void The_names_of_ML_NET_are_found()
    {
        var names = NamesOfMicrosoftML();
        Assert.True(names.Count >= 50, $"{names.Count} names");
        Assert.Superset(
            new HashSet<string> { "Concatenate", "OneHotEncoding", "MapValueToKey", "TokenizeIntoWords", "FeaturizeByFastTreeBinary" },
            names
        );
    }

    [Fact]
    public void Every_catalog_method_takes_the_output_column_first_and_lies_in_a_catalog_class()
    {
        foreach (var method in MethodsIn(typeof(GenresCatalog).Assembly))
        {
            Assert.EndsWith("Catalog", method.DeclaringType!.Name, StringComparison.Ordinal);
            Assert.Equal("outputColumnName", method.GetParameters()[1].Name);
        }
    }

    internal static MethodInfo[] MethodsIn(Assembly assembly) =>
        [
            .. assembly
                .GetExportedTypes()
                .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(m => m.IsDefined(typeof(ExtensionAttribute)) && IsCatalog(m.GetParameters()[0].ParameterType))
                .Where(m => m.ReturnType.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEstimator<>))),
        ];

    private static HashSet<string> NamesIn(Assembly assembly) => [.. MethodsIn(assembly).Select(m => m.Name)];

    private static HashSet<string> NamesOfMicrosoftML()
    {
        var folder = Path.GetDirectoryName(typeof(TransformsCatalog).Assembly.Location)!;
        return [.. Directory.GetFiles(folder, "Microsoft.ML.*.dll").SelectMany(file => NamesIn(Assembly.LoadFrom(file)))];
    }

    private static bool IsCatalog(Type type) => type == typeof(TransformsCatalog) || type.DeclaringType == typeof(TransformsCatalog);
}
