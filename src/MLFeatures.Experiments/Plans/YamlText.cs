using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace MLFeatures.Experiments.Plans;

/// <summary>Nodes of a YAML file as text on one line.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A node in flow style: <c>{ name: FastTree, trees: 50 }</c>, <c>[a, b]</c>.</summary>
    public static string Of(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => $"{{ {string.Join(", ", map.Children.Select(p => $"{Of(p.Key)}: {Of(p.Value)}"))} }}",
            YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Of))}]",
            // What was quoted stays so: "8" is a text, 8 is a number.
            YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any } scalar => Of(scalar.Value ?? ""),
            YamlScalarNode scalar => Quoted(scalar.Value ?? ""),
            _ => throw new InvalidOperationException($"Aliases are refused when a plan is read; found one in line {node.Start.Line}."),
        };

    /// <summary>A text, in quotes where it needs them.</summary>
    public static string Of(string text) =>
        text.Length > 0
        && text.All(c => !char.IsControl(c) && c is not (',' or '[' or ']' or '{' or '}' or '#' or '"' or '\''))
        && text[0] is not ('&' or '*' or '!' or '|' or '>' or '%' or '@' or '`' or '?' or ' ' or ':')
        && !text.StartsWith("- ", StringComparison.Ordinal)
        && text is not "-"
        && !text.Contains(": ", StringComparison.Ordinal)
        && text[^1] is not (':' or ' ')
            ? text
            : Quoted(text);

    /// <summary>Where each mapping and list in flow style ends, by where it begins: the nodes of a tree know only their beginning.</summary>
    public static IReadOnlyDictionary<long, int> FlowEnds(string text)
    {
        var (ends, open) = (new Dictionary<long, int>(), new Stack<long>());
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    open.Push(parser.Current.Start.Index);
                    break;
                case MappingEnd or SequenceEnd:
                    // Behind the bracket, where the parser has the end before it. A block has no bracket, and its end is not asked for.
                    ends[open.Pop()] = checked((int)parser.Current.Start.Index) + 1;
                    break;
                default:
                    break;
            }
        }
        return ends;
    }

    /// <summary>Where the text of a node ends; the parser has a block end behind the comments that follow it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="flowEnds">See <see cref="FlowEnds"/>.</param>
    public static int End(YamlNode node, IReadOnlyDictionary<long, int> flowEnds) =>
        node switch
        {
            YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } map => End(map.Children[^1].Value, flowEnds),
            YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } list => End(list.Children[^1], flowEnds),
            YamlScalarNode => checked((int)node.End.Index),
            _ => flowEnds[node.Start.Index],
        };

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Quoting);
}
