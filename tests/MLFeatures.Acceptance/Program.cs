using System.CommandLine;
using MLFeatures.Acceptance;
using MLFeatures.Acceptance.Figures;
using MLFeatures.Acceptance.Mutants;

var root = new RootCommand("Long checks that tests are too short for. Each writes its result beside its source; the results are committed.")
{
    PlantedTruthCommand.Create(),
    FiguresCommand.Create(),
    MutantsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
