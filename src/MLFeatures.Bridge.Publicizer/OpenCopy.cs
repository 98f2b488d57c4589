using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MLFeatures.Bridge.Publicizer;

/// <summary>
/// A copy of an assembly for the compiler only: what is internal in the original is public in the copy, and no method has code. The
/// program that was compiled against the copy runs with the untouched original, and needs <c>IgnoresAccessChecksTo</c> for it.
/// </summary>
internal static class OpenCopy
{
    /// <summary>Writes the open copy of the assembly at <paramref name="path"/> into <paramref name="folder"/>, under the same file name.</summary>
    public static void Write(string path, string folder)
    {
        Directory.CreateDirectory(folder);
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(path));
        using var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver });
        foreach (var type in assembly.MainModule.GetTypes())
            Open(type);
        // Written aside and moved, so that an interrupted build never leaves half a file that looks up to date.
        var target = Path.Combine(folder, Path.GetFileName(path));
        var unfinished = $"{target}.{Environment.ProcessId}.tmp";
        assembly.Write(unfinished);
        File.Move(unfinished, target, overwrite: true);
    }

    private static void Open(TypeDefinition type)
    {
        if (!type.IsNested)
            type.IsPublic = true;
        else if (type.IsNestedAssembly || type.IsNestedFamilyOrAssembly || type.IsNestedFamilyAndAssembly)
            type.IsNestedPublic = true;
        foreach (var method in type.Methods)
        {
            if (method.IsAssembly)
                method.IsPublic = true;
            else if (method.IsFamilyAndAssembly)
                method.IsFamily = true; // "private protected" stays overridable
            if (method.HasBody)
                method.Body = new MethodBody(method);
        }
        foreach (var field in type.Fields)
        {
            if (field.IsAssembly)
                field.IsPublic = true;
            else if (field.IsFamilyAndAssembly)
                field.IsFamily = true;
        }
    }
}
