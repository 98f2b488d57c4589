using MLFeatures.Movies.Datasets;

namespace MLFeatures.Cli;

/// <summary>Shows the files of a data set as steps of the work.</summary>
internal sealed class DatasetSteps(string verb, IProgress<WorkProgress> progress) : IProgress<DatasetProgress>
{
    public void Report(DatasetProgress value) =>
        progress.Report(new($"{verb} {value.Step}", value.Total is > 0 ? (double)value.Done / value.Total.Value : 0));
}
