namespace MLFeatures.Solution.Tests.Names;

/// <summary>An interface needs two implementations of ours, or an implementer outside: one implementation is an indirection without a choice.</summary>
public class InterfaceTests
{
    /// <summary>Full name → who implements it outside of <c>src</c>.</summary>
    private static readonly Dictionary<string, string> PluggedInFromOutside = new();

    [Fact]
    public void Every_interface_has_two_implementations_or_an_outside_implementer() =>
        Rule.Holds(
            Lonely([.. Repository.Assemblies.SelectMany(assembly => assembly.GetTypes())], [.. PluggedInFromOutside.Keys]),
            "Use the class itself, or name the outside implementer in InterfaceTests.PluggedInFromOutside."
        );

    [Fact]
    public void Every_class_is_closed_or_inherited() =>
        Rule.Holds(
            Open([.. Repository.Assemblies.SelectMany(assembly => assembly.GetTypes())]),
            "Seal it: inheritance is a promise that somebody must keep."
        );

    [Fact]
    public void No_exception_is_kept_for_an_interface_that_is_gone() =>
        Rule.Holds(
            PluggedInFromOutside.Keys.Where(name => Repository.Assemblies.All(assembly => assembly.GetType(name) is null)),
            "Delete the entry from InterfaceTests.PluggedInFromOutside."
        );

    [Fact]
    public void The_rule_sees_an_interface_with_one_implementation()
    {
        Rule.Catches(Lonely([typeof(IDrawn), typeof(Circle)], []), "IDrawn: 1");
        Rule.Catches(Lonely([typeof(IDrawn)], []), "IDrawn: 0");
        Assert.Empty(Lonely([typeof(IDrawn), typeof(Circle), typeof(Square)], []));
        Assert.Empty(Lonely([typeof(IDrawn), typeof(Circle)], [typeof(IDrawn).FullName!]));
        Rule.Catches(Lonely([typeof(IParsed<>), typeof(Circle)], []), "IParsed`1: 1");
    }

    [Fact]
    public void The_rule_sees_an_open_class()
    {
        Rule.Catches(Open([typeof(Shape)]), "Shape");
        Assert.Empty(Open([typeof(Shape), typeof(Square), typeof(Circle)]));
    }

    private static IEnumerable<string> Lonely(IReadOnlyList<Type> types, IReadOnlyCollection<string> outside) =>
        from contract in types
        where contract.IsInterface && !outside.Contains(contract.FullName!)
        let implementations = types.Count(type => !type.IsInterface && !type.IsAbstract && Implements(type, contract))
        where implementations < 2
        select $"{contract.FullName}: {implementations} implementation(s)";

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(found => found == contract || (found.IsGenericType && found.GetGenericTypeDefinition() == contract));

    private static IEnumerable<string> Open(IReadOnlyList<Type> types) =>
        from type in types
        where
            type
                is { IsClass: true, IsSealed: false, IsAbstract: false, IsVisible: true }
                    or { IsClass: true, DeclaringType: not null, IsSealed: false, IsAbstract: false }
        where !type.Name.Contains('<', StringComparison.Ordinal)
        where !types.Any(other => other != type && type.IsAssignableFrom(other))
        select type.FullName;

    private interface IDrawn;

    private interface IParsed<T>;

    private class Shape;

    private sealed class Circle : Shape, IDrawn, IParsed<int>;

    private sealed class Square : Shape, IDrawn;
}
