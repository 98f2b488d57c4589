using System.Diagnostics;
using System.Xml.Linq;

namespace MLFeatures.Acceptance.Mutants;

/// <summary>A temporary clone of the repository in which mistakes are made and the tests of the statistics run.</summary>
internal sealed class TestBed : IDisposable
{
    private const string Tests = "tests/MLFeatures.Statistics.Tests";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlfeatures-mutants-");

    /// <exception cref="InvalidOperationException">The clone or the build fails.</exception>
    public TestBed(string root)
    {
        Require("git", "clone", "--quiet", Path.GetFullPath(root), ".");
        Require("dotnet", "restore", Tests);
    }

    /// <summary>The tests that fail on the code as it is.</summary>
    /// <exception cref="InvalidOperationException">It does not build.</exception>
    public IReadOnlyList<string> FailedTests()
    {
        // A mutant may leave something unused: analyzers must not kill it.
        Require(
            "dotnet",
            "build",
            Tests,
            "-c",
            "Release",
            "--no-restore",
            "-nodeReuse:false",
            "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false"
        );
        var report = Path.Combine(_folder.FullName, "report.trx");
        File.Delete(report);
        var (_, output) = Start("dotnet", "test", Tests, "-c", "Release", "--no-build", "--logger", $"trx;LogFileName={report}");
        if (!File.Exists(report))
            throw new InvalidOperationException($"The tests did not run:{Environment.NewLine}{output}");
        var space = XNamespace.Get("http://microsoft.com/schemas/VisualStudio/TeamTest/2010");
        return
        [
            .. XDocument
                .Load(report)
                .Descendants(space + "UnitTestResult")
                .Where(r => string.Equals(r.Attribute("outcome")!.Value, "Failed", StringComparison.Ordinal))
                .Select(r => r.Attribute("testName")!.Value)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Makes the mistake, runs the tests, and takes the mistake back.</summary>
    /// <exception cref="InvalidOperationException">The text to change is not in the file just once, or the mutant does not build.</exception>
    public MutantOutcome Try(Mutant mutant)
    {
        var file = Path.Combine(_folder.FullName, "src", "MLFeatures.Statistics", mutant.File);
        var source = File.ReadAllText(file);
        var found = source.Split(mutant.Right).Length - 1;
        if (found != 1)
            throw new InvalidOperationException(
                $"{mutant.File}: expected '{mutant.Right}' once, found it {found} times. Adapt the mutant."
            );
        File.WriteAllText(file, source.Replace(mutant.Right, mutant.Wrong, StringComparison.Ordinal));
        var failed = FailedTests();
        File.WriteAllText(file, source);
        return new(mutant, failed);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Require(string program, params string[] arguments)
    {
        var (exitCode, output) = Start(program, arguments);
        if (exitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:{Environment.NewLine}{output}");
    }

    private (int ExitCode, string Output) Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true, // the failures expected: the report has them, too
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
