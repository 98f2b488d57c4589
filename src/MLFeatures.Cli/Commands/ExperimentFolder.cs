using MLFeatures.Experiments.Results;
using MLFeatures.Reports;
using MLFeatures.Reports.Json;

namespace MLFeatures.Cli.Commands;

/// <summary>The result of an experiment, where the user says it is: a folder with <c>result.json</c>, or the file.</summary>
internal static class ExperimentFolder
{
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The file is not a result.</exception>
    public static async Task<ExperimentResult> ReadAsync(string path, CancellationToken ct)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, ExperimentReport.JsonFile) : path;
        if (File.Exists(file))
            return await ResultJson.ReadFileAsync(file, ct);
        var remedy = File.Exists(Path.Combine(path, "experiment.yaml"))
            ? $"Run the experiment first: mlfeatures experiment run {path}"
            : "Name the folder of an experiment that was run, or its result.json; 'mlfeatures experiment list' shows them.";
        throw new FileNotFoundException($"{file}: there is no result. {remedy}", file);
    }
}
