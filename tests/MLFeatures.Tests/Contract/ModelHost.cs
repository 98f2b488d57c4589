using System.Diagnostics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Tests.Contract;

/// <summary>A program of its own that loads a model file and applies it.</summary>
internal sealed class ModelHost
{
    /// <summary>References MLFeatures and never mentions it.</summary>
    public static readonly ModelHost WithMLFeatures = new("ModelHost");

    /// <summary>Has ML.NET alone.</summary>
    public static readonly ModelHost WithMicrosoftMLAlone = new("PlainModelHost");

    private ModelHost(string name) =>
        Path = typeof(ModelHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;

    /// <summary>Its assembly.</summary>
    public string Path { get; }

    /// <summary>Saves model and rows, applies the one to the other in the other process, and reads what came out.</summary>
    /// <exception cref="InvalidOperationException">The process failed; the message is what it wrote.</exception>
    public IDataView Transform(MLContext ml, ITransformer model, IDataView rows)
    {
        var folder = Directory.CreateTempSubdirectory("mlfeatures-host-");
        try
        {
            string At(string name) => System.IO.Path.Combine(folder.FullName, name);
            ml.Model.Save(model, rows.Schema, At("model.zip"));
            using (var stream = File.Create(At("rows.idv")))
                ml.Data.SaveAsBinary(rows, stream);
            Run(Path, At("model.zip"), At("rows.idv"), At("result.idv"));
            return ml.Data.LoadFromBinary(new InMemory(File.ReadAllBytes(At("result.idv"))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } p && IsDotnet(p) ? p : "dotnet", arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill();
            throw new InvalidOperationException($"{arguments[0]} did not end within two minutes.");
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    private static bool IsDotnet(string path) => System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet";

    private sealed class InMemory(byte[] content) : IMultiStreamSource
    {
        public int Count => 1;

        public string? GetPathOrNull(int index) => null;

        public Stream Open(int index) => new MemoryStream(content, writable: false);

        public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
    }
}
