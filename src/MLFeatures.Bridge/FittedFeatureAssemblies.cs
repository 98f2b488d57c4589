using System.Collections.Immutable;
using System.Reflection;

namespace MLFeatures.Bridge;

/// <summary>
/// The assemblies whose fitted features a model file may name. A type name in a file decides which code runs, so nothing outside of this
/// list is ever loaded on a file's word. <c>MLFeatures</c> is allowed from the start.
/// </summary>
public static class FittedFeatureAssemblies
{
    private static ImmutableDictionary<string, Assembly?> s_allowed = ImmutableDictionary
        .Create<string, Assembly?>(StringComparer.Ordinal)
        .Add("MLFeatures", null);

    /// <summary>Simple names of the allowed assemblies, in ordinal order.</summary>
    public static IReadOnlyList<string> Allowed => [.. s_allowed.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Allows model files to name fitted features of <paramref name="assembly"/>. Call it once at start; for the whole process.</summary>
    /// <param name="assembly">An assembly with implementations of <see cref="IFittedFeature{TSelf}"/>: <c>typeof(MyFeature).Assembly</c>.</param>
    public static void Allow(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ImmutableInterlocked.AddOrUpdate(ref s_allowed, NameOf(assembly), assembly, (_, _) => assembly);
    }

    /// <summary>The fitted feature of that name, looked up by comparison only: the name from the file is never parsed or resolved.</summary>
    internal static Type Resolve(string assemblyName, string typeName)
    {
        if (!s_allowed.TryGetValue(assemblyName, out var assembly))
            throw new InvalidDataException(
                $"The model names the fitted feature '{typeName}' of the assembly '{assemblyName}', which is not allowed here. "
                    + $"Allowed: {string.Join(", ", Allowed)}. If you trust the model's origin, call "
                    + $"{nameof(FittedFeatureAssemblies)}.{nameof(Allow)}(typeof(YourFeature).Assembly) before loading it."
            );
        assembly ??= Assembly.Load(new AssemblyName(assemblyName));
        return Array.Find(
                assembly.GetExportedTypes(),
                t => string.Equals(t.FullName, typeName, StringComparison.Ordinal) && IsFittedFeature(t)
            )
            ?? throw new InvalidDataException(
                $"The model names the fitted feature '{typeName}', but the assembly '{assembly.GetName()}' has no public fitted feature of "
                    + "that name. The model is damaged, or was made by another version of the assembly."
            );
    }

    internal static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    internal static bool IsFittedFeature(Type type) =>
        type is { IsVisible: true, IsClass: true, IsAbstract: false, IsGenericType: false }
        && Array.Exists(
            type.GetInterfaces(),
            i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IFittedFeature<>) && i.GenericTypeArguments[0] == type
        );
}
