using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Json;
using MLFeatures.Reports.Tests;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>Made-up results as files of a <see cref="SmallWorld"/>.</summary>
internal static class StoredResults
{
    /// <summary>Writes a result and answers its folder.</summary>
    public static string Store(this SmallWorld world, string folder, ExperimentResult result)
    {
        world.Write($"{folder}/result.json", ResultJson.Write(result));
        return world.PathOf(folder);
    }

    /// <summary>The experiment that ships, on another data set with another effect on its primary metric.</summary>
    public static ExperimentResult On(string dataSet, double difference, double error)
    {
        var ship = SampleResults.Ship();
        return ship with
        {
            Data = ship.Data with { Name = dataSet, ContentId = dataSet },
            Comparisons =
            [
                .. ship.Comparisons.Select(c =>
                    !c.Primary
                        ? c
                        : c with
                        {
                            Difference = difference,
                            StandardError = error,
                            Lower = difference - 2 * error,
                            Upper = difference + 2 * error,
                        }
                ),
            ],
        };
    }
}
