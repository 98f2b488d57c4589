using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace MLFeatures.Pipelines.Yaml;

/// <summary>Reads a YAML file strictly: all faults are collected with their lines and reported together.</summary>
public static class YamlFile
{
    private const long LargestBytes = 1 << 20;
    private const int DeepestNesting = 20;

    /// <summary>Reads the mapping under the only top-level key <paramref name="root"/> and hands it to <paramref name="read"/>.</summary>
    /// <typeparam name="T">What the file describes.</typeparam>
    /// <exception cref="InvalidYamlException">The file is not YAML, has another shape, or <paramref name="read"/> found faults.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static T Read<T>(string path, string root, Func<YamlMap, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"{path}: there is no such file. Give the path of a YAML file with the top-level key '{root}'.",
                path
            );
        var faults = new List<YamlFault>();
        try
        {
            var map = Root(path, root, faults);
            var result = map is null ? default : read(map);
            map?.RejectUnknownKeys();
            if (faults.Count == 0)
                return result!;
        }
        catch (YamlException e)
        {
            faults.Add(new(path, e.Start.Line, $"not valid YAML: {e.InnerException?.Message ?? e.Message}"));
        }
        throw new InvalidYamlException([.. faults.OrderBy(f => f.Line)]);
    }

    private static YamlMap? Root(string path, string root, List<YamlFault> faults)
    {
        if (new FileInfo(path).Length > LargestBytes)
        {
            faults.Add(new(path, 1, "the file is larger than 1 MB; a plan or pipeline has a few kilobytes. Is it the right file?"));
            return null;
        }
        CheckEvents(path);
        var yaml = new YamlStream();
        using (var reader = new StreamReader(path))
            yaml.Load(reader);
        if (yaml.Documents is not [{ RootNode: YamlMappingNode document }])
        {
            faults.Add(new(path, 1, $"expected one document with the top-level key '{root}:'."));
            return null;
        }
        var top = new YamlMap(path, document, faults);
        var map = top.Map(root);
        top.RejectUnknownKeys();
        return map;
    }

    // Before any tree is built: a file of a few bytes can describe one that no machine holds (aliases) or no stack survives (nesting).
    private static void CheckEvents(string path)
    {
        using var reader = new StreamReader(path);
        var parser = new Parser(reader);
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting)
                throw new YamlException(
                    parser.Current.Start,
                    parser.Current.End,
                    $"nested more than {DeepestNesting} levels deep; a plan needs a handful."
                );
            if (parser.Current is AnchorAlias)
                throw new YamlException(
                    parser.Current.Start,
                    parser.Current.End,
                    "aliases (*name) are not supported; write the value out."
                );
        }
    }
}
