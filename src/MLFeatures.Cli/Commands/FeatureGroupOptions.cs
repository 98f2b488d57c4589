using System.CommandLine;
using System.CommandLine.Parsing;
using MLFeatures.Cli.Models;
using MLFeatures.Experiments.Importance;
using MLFeatures.Importance;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Models;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Cli.Commands;

/// <summary>What is judged as one: each column, slot or view, or groups that the user names.</summary>
internal sealed class FeatureGroupOptions
{
    private readonly Option<FeatureUnit> _by = SharedOptions.OneOf(
        new Option<FeatureUnit>("--by")
        {
            Description = "What is judged as one. Views are columns called view:feature; groups are those of --group alone.",
            DefaultValueFactory = _ => FeatureUnit.Columns,
        }
    );
    private readonly Option<NamedGroup[]> _groups = new("--group")
    {
        Description = "Columns (or slots) judged together, beside the others by themselves. May be repeated.",
        HelpName = "name=a,b",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseGroups,
    };

    private readonly Option<double?> _correlated = new("--group-correlated")
    {
        Description = "Judge columns together whose association (of any kind, 0–1) is at least this: 0.7 is usual.",
        HelpName = "strength",
    };

    /// <summary>The options for groups, which an experiment has not: its features are in views.</summary>
    public Option[] OfModel => [_groups, _correlated];

    public void AddTo(Command command)
    {
        command.Add(_by);
        command.Add(_groups);
        command.Add(_correlated);
        SharedOptions.AddRule(command, Check);
    }

    private void Check(CommandResult result)
    {
        var named = result.GetResult(_groups) is { Tokens.Count: > 0 };
        if (result.GetValue(_by) is FeatureUnit.Groups && !named)
            result.AddError("--by groups needs --group name=a,b: which columns are judged together.");
        if (result.GetValue(_correlated) is not null && (named || result.GetValue(_by) is not FeatureUnit.Columns))
            result.AddError("--group-correlated makes the groups of columns; leave --group and --by out.");
        if (result.GetValue(_correlated) is { } share && share is not (>= 0 and <= 1))
            result.AddError("--group-correlated must be from 0 to 1.");
        if (result.GetValue(_by) is FeatureUnit.Views && named)
            result.AddError("--by views takes the groups from the columns' names; leave --group out, or --by.");
    }

    /// <summary>What is judged as one.</summary>
    public FeatureUnit By(ParseResult parse) => parse.GetValue(_by);

    /// <summary>What the user said is judged as one; null when nothing was said.</summary>
    public FeatureUnit? Chosen(CommandResult result) => result.GetResult(_by) is { Implicit: false } ? result.GetValue(_by) : null;

    /// <summary>The raw columns of a model, grouped.</summary>
    /// <exception cref="InvalidDataException">A group names a column that is not there or is in another group, or no column is in a view.</exception>
    public IReadOnlyList<ColumnGroup> Columns(ParseResult parse, ModelOnData model) =>
        By(parse) is FeatureUnit.Views ? Views(model)
        : parse.GetValue(_correlated) is { } strength ? Correlated(model, strength)
        : [.. Grouped(parse, model.Inputs, "column").Select(g => new ColumnGroup(g.Name, [.. g.Members.Select(m => model.Inputs[m])]))];

    /// <summary>The slots of a model's feature vector, grouped.</summary>
    /// <exception cref="InvalidDataException">A group names a slot that is not there or is in another group.</exception>
    public IReadOnlyList<FeatureGroup> Slots(ParseResult parse, FeatureVector vector) =>
        parse.GetValue(_correlated) is not null
            ? throw new InvalidDataException(
                "--group-correlated makes groups of columns, and slots are asked for: name groups of slots with --group."
            )
            : [.. Grouped(parse, vector.SlotNames, "slot").Select(g => new FeatureGroup(g.Name, g.Members))];

    /// <summary>What a score is divided among: slots, or the raw columns behind them.</summary>
    public IReadOnlyList<FeatureGroup> Players(ParseResult parse, ModelOnData model, FeatureVector vector) =>
        By(parse) is FeatureUnit.Slots ? Slots(parse, vector) : RawColumns(parse, model, vector);

    /// <summary>The slots of a model's feature vector, put together to raw columns, views or groups of raw columns.</summary>
    /// <exception cref="InvalidDataException">A group names a column that is not there or is in another group, or no column is in a view.</exception>
    private IReadOnlyList<FeatureGroup> RawColumns(ParseResult parse, ModelOnData model, FeatureVector vector)
    {
        var raw = vector.RawColumns.ToDictionary(c => c.Name, c => c.Slots, StringComparer.Ordinal);
        string[] names = [.. raw.Keys];
        var groups =
            By(parse) is FeatureUnit.Views || parse.GetValue(_correlated) is not null
                ? Columns(parse, model).Select(v => (v.Name, Slots: v.Columns.SelectMany(c => raw.GetValueOrDefault(c, []))))
                : Grouped(parse, names, "column").Select(g => (g.Name, Slots: g.Members.SelectMany(m => raw[names[m]])));
        return [.. groups.Select(g => new FeatureGroup(g.Name, [.. g.Slots.Order()])).Where(g => g.Slots.Count > 0)];
    }

    /// <summary>The same for the arms of an experiment.</summary>
    public static FeatureGrouping Grouping(FeatureUnit by) =>
        by switch
        {
            FeatureUnit.Views => FeatureGrouping.View,
            FeatureUnit.Slots => FeatureGrouping.Slot,
            _ => FeatureGrouping.Feature,
        };

    private IEnumerable<(string Name, IReadOnlyList<int> Members)> Grouped(ParseResult parse, IReadOnlyList<string> known, string kind)
    {
        var groups = parse.GetValue(_groups) ?? [];
        var owner = new Dictionary<int, string>();
        foreach (var group in groups)
        {
            foreach (var name in group.Members)
            {
                var index = known.ToList().IndexOf(name);
                if (index < 0)
                    throw new InvalidDataException(
                        $"--group {group.Name}: the model reads no {kind} '{name}'. {NearestName.Hint(name, known)}"
                    );
                if (!owner.TryAdd(index, group.Name))
                    throw new InvalidDataException($"--group {group.Name}: {kind} '{name}' is in group '{owner[index]}' already.");
            }
        }
        var own = groups.Select(g => (g.Name, (IReadOnlyList<int>)[.. g.Members.Select(m => known.ToList().IndexOf(m))]));
        return By(parse) is FeatureUnit.Groups
            ? own
            : own.Concat(
                Enumerable.Range(0, known.Count).Where(i => !owner.ContainsKey(i)).Select(i => (known[i], (IReadOnlyList<int>)[i]))
            );
    }

    private static IReadOnlyList<ColumnGroup> Correlated(ModelOnData model, double strength)
    {
        var groups = AssociationMatrix.Of(model.Rows, new() { Columns = model.Inputs }).GroupsAt(1 - strength);
        // Columns that are not compared, such as titles, stand by themselves.
        var alone = model.Inputs.Except(groups.SelectMany(g => g.Columns), StringComparer.Ordinal);
        return [.. groups, .. alone.Select(c => new ColumnGroup(c, [c]))];
    }

    private static IReadOnlyList<ColumnGroup> Views(ModelOnData model)
    {
        if (!model.Inputs.Any(c => c.Contains(':', StringComparison.Ordinal)))
            throw new InvalidDataException(
                $"--by views: no column of {model.Saved.Name} is called view:feature. Name groups with --group name=a,b. Found: {NearestName.List(model.Inputs)}."
            );
        return [.. model.Inputs.GroupBy(c => c.Split(':')[0], StringComparer.Ordinal).Select(view => new ColumnGroup(view.Key, [.. view]))];
    }

    private static NamedGroup[] ParseGroups(ArgumentResult result)
    {
        var groups = new List<NamedGroup>();
        foreach (var token in result.Tokens)
        {
            var at = token.Value.IndexOf('=', StringComparison.Ordinal);
            string[] members =
                at < 0 ? [] : token.Value[(at + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (at <= 0 || members.Length == 0)
                result.AddError($"--group has '{token.Value}', expected name=column,column as in place=longitude,latitude.");
            else
                groups.Add(new(token.Value[..at].Trim(), members));
        }
        return [.. groups];
    }
}
