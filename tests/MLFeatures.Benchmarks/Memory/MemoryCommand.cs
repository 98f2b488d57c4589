using System.CommandLine;
using System.Globalization;
using MLFeatures.Benchmarks.Data;
using MLFeatures.Benchmarks.Timing;

namespace MLFeatures.Benchmarks.Memory;

/// <summary><c>memory</c>: the least heap that importance of tree ensembles needs, by rows and by trees.</summary>
internal static class MemoryCommand
{
    private const string RunName = "memory-run";
    private const int FewTrees = 100;
    private const int ManyTrees = 1600;

    private static readonly int[] s_rows = [10_000, 40_000];

    public static Command Create()
    {
        var root = new Option<string>("--root") { Description = "Root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command("memory", "The least heap that importance of trees needs, by rows and trees. Writes results/memory.md.")
        {
            root,
        };
        command.SetAction(parse => Run(parse.GetRequiredValue(root)));
        return command;
    }

    /// <summary>One run, which <c>memory</c> starts in a process of its own with a limit to its heap.</summary>
    public static Command CreateRun()
    {
        var (work, rows, model) = (new Argument<string>("work"), new Argument<string>("rows"), new Argument<string>("model"));
        var command = new Command(RunName, "One run of memory, in a process of its own.") { work, rows, model };
        command.Hidden = true;
        command.SetAction(parse =>
            MemoryCase.Run(parse.GetRequiredValue(work), parse.GetRequiredValue(rows), parse.GetRequiredValue(model))
        );
        return command;
    }

    private static int Run(string root)
    {
        var folder = Directory.CreateTempSubdirectory("mlfeatures-memory-").FullName;
        try
        {
            string[] works = [MemoryCase.Permutation, MemoryCase.Shapley];
            var found = works.Select(work => Lines(work, folder)).ToArray();
            ResultFile.Write(root, "memory.md", Report([.. found.SelectMany(f => f.Lines)]));
            return found.All(f => f.Kept) ? 0 : 2;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // If the trees' part did not depend on the rows, it would be the same however many there are; a product of both would be four times as large.
    private static (string[] Lines, bool Kept) Lines(string work, string folder)
    {
        var needs = s_rows
            .Select(rows => (Rows: rows, Few: Need(work, rows, FewTrees, folder), Many: Need(work, rows, ManyTrees, folder)))
            .ToArray();
        var (growthOfFew, growthOfMany) = (needs[0].Many - needs[0].Few, needs[^1].Many - needs[^1].Few);
        var product = (double)(s_rows[^1] - s_rows[0]) * (ManyTrees - FewTrees) / (1 << 20);
        var kept = growthOfMany - growthOfFew < product;
        var verdict = kept ? "kept" : "BROKEN";
        return (
            [
                .. needs.Select(n =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {work} | {n.Rows:N0} | {n.Rows * RegressionRows.Slots * sizeof(float) / (double)(1 << 20):0.0} | {n.Few:0} | {n.Many:0} | {n.Many - n.Few:0} | {verdict} |"
                    )
                ),
            ],
            kept
        );
    }

    private static double Need(string work, int rows, int trees, string folder)
    {
        var (rowsFile, modelFile) = (Path.Combine(folder, $"{rows}.idv"), Path.Combine(folder, $"{trees}.zip"));
        MemoryCase.Prepare(rowsFile, rows, modelFile, trees);
        var need =
            HeapNeed.Of(RunName, work, rowsFile, modelFile)
            ?? throw new InvalidOperationException($"{work} of {rows} rows and {trees} trees does not end with 8 GiB.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work}, {rows:N0} rows, {trees} trees: {need:0} MiB"));
        return need;
    }

    private static string Report(string[] lines) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Memory of importance of tree ensembles

            Made by `dotnet run -c Release --project tests/MLFeatures.Benchmarks -- memory`. The least limit to the managed heap, MiB, to within 8 %, under which
            a process of its own ends: permutation importance of all slots with the usual options, and Shapley values of all rows by
            `TreeShapley.PathDependent`; {RegressionRows.Slots} slots, trees of 64 leaves by FastTree, rows read from a file, all processors. A promise is kept
            when what {ManyTrees:N0} trees take more than {FewTrees} grows by less than a byte per further row and tree: the memory is that of the rows and of
            the trees, not of their product.

            {Machine.Describe(typeof(Microsoft.ML.MLContext))}.

            | work | rows | features, MiB | heap with {FewTrees} trees | heap with {ManyTrees:N0} trees | more | promise |
            | --- | ---: | ---: | ---: | ---: | ---: | --- |
            {string.Join('\n', lines)}

            """
        );
}
