using System.CommandLine;
using MLFeatures.Benchmarks.Memory;
using MLFeatures.Benchmarks.Permutation;
using MLFeatures.Benchmarks.Runner;
using MLFeatures.Benchmarks.TreeShap;
using MLFeatures.Benchmarks.Univariate;

var root = new RootCommand(
    "Our time against others' on the same machine, in the same run, on the same data. Each writes its table beside its source; the tables are committed."
)
{
    MemoryCommand.Create(),
    MemoryCommand.CreateRun(),
    PermutationCommand.Create(),
    RunnerCommand.Create(),
    TreeShapCommand.Create(),
    UnivariateCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
