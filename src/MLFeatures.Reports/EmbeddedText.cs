namespace MLFeatures.Reports;

/// <summary>Text files that travel inside this assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads the embedded file of that name.</summary>
    internal static string Read(string name) =>
        Read(typeof(EmbeddedText).Assembly, resource => string.Equals(resource, name, StringComparison.Ordinal));

    /// <summary>Reads the one resource of an assembly whose name satisfies a condition.</summary>
    internal static string Read(System.Reflection.Assembly assembly, Func<string, bool> name)
    {
        using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
