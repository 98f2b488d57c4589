namespace MLFeatures.Reports.Notebooks;

/// <summary>
/// Tells .NET notebooks how a type is shown. Notebooks look for an attribute of this name in whatever assembly and read it by reflection, so that
/// this project needs no package of theirs.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a parameterless constructor and a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms that a notebook asks for, the best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html", "text/plain"];
}
