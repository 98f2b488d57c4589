using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary>How Shapley values of a saved model are computed.</summary>
/// <param name="usualRows">Rows that are explained when nothing else is said: the mean of |value| of 1,000 rows is known to about 3 %.</param>
internal sealed class ExplanationOptions(int usualRows = 1_000)
{
    // A sampled explanation costs some thousand scores a row.
    private const int UsualSampledRows = 50;
    private const int UsualBackground = 200;

    private readonly Option<ShapleyMethod> _method = SharedOptions.OneOf(
        new Option<ShapleyMethod>("--method")
        {
            Description =
                "Of trees, what an unknown feature means: path answers its splits by shares of rows; interventional takes other rows' values.",
            DefaultValueFactory = _ => ShapleyMethod.Path,
        }
    );
    private readonly Option<string> _background = new("--background")
    {
        Description = "Rows that say what is usual, best the training rows. Default: those of --data.",
        HelpName = "file",
    };
    private readonly Option<int?> _rows = SharedOptions.AtLeast(
        new Option<int?>("--rows")
        {
            Description = FormattableString.Invariant(
                $"Explain a random sample of so many rows. Default: {usualRows}; 50 of a model that can only be sampled."
            ),
            HelpName = "count",
        },
        1
    );
    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Where samples come from.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };

    public Option[] All => [_method, _background, _rows, _seed];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>Where samples come from.</summary>
    public long Seed(ParseResult parse) => parse.GetValue(_seed);

    /// <summary>The rows that say what is usual; null for the explained file's own.</summary>
    public async Task<ModelRows?> BackgroundAsync(ParseResult parse, ModelOnData model, CancellationToken ct) =>
        parse.GetValue(_background) is { } file
            ? ModelRows.Of(await ModelOnData.LoadAsync(model.Saved.File, file, new(null, Task: model.Task), ct), ct)
            : null;

    /// <summary>What is explained, and how.</summary>
    public ShapleyRequest Request(
        ParseResult parse,
        ModelOnData model,
        ModelRows rows,
        ModelRows? background,
        IReadOnlyList<FeatureGroup> groups,
        int? single,
        int threads
    )
    {
        var seed = parse.GetValue(_seed);
        var (usual, interventional) = (background ?? rows, parse.GetValue(_method) is ShapleyMethod.Interventional);
        var exact = ShapleyTable.IsExact(model.Model);
        int[] sample = rows.Sample(parse.GetValue(_rows) ?? (exact ? usualRows : UsualSampledRows), seed, "rows");
        // The row that is shown by itself is one of them.
        int[] explained = single is { } shown ? [.. sample.Append(shown - 1).Distinct().Order()] : sample;
        // Path-dependent shares and linear means are the better the more rows they are of; other methods cost time for each.
        var few = interventional || !exact;
        return new()
        {
            Interventional = interventional,
            Background = usual.Only(usual.Sample(few ? UsualBackground : int.MaxValue, seed, "background")),
            Rows = rows.Only(explained),
            Numbers = [.. explained.Select(row => row + 1)],
            Single = single is { } number ? Array.IndexOf(explained, number - 1) : null,
            Groups = groups,
            Seed = seed,
            Threads = threads,
        };
    }
}
