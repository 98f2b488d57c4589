using System.CommandLine;
using MLFeatures.Acceptance;

var root = new RootCommand("Long checks that tests are too short for. Each writes its result beside its source; the results are committed.")
{
    PlantedTruthCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
