namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by this name: code of this assembly may use internal members of the named assembly.</summary>
/// <param name="assemblyName">Simple name of the assembly that is opened.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName => assemblyName;
}
