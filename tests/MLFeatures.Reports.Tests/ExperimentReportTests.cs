namespace MLFeatures.Reports.Tests;

public sealed class ExperimentReportTests
{
    [Fact]
    public async Task Dump()
    {
        var root = Environment.GetEnvironmentVariable("DUMP")!;
        foreach (
            var (n, r) in new[]
            {
                ("ship", SampleResults.Ship()),
                ("no", SampleResults.DoNotShip()),
                ("inc", SampleResults.Inconclusive()),
                ("refused", SampleResults.Refused()),
                ("hostile", HostileResult.Create()),
            }
        )
            await ExperimentReport.WriteAsync(r, Path.Combine(root, n));
    }
}
