using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MLFeatures.Solution.Tests.Readme;

/// <summary>Compiles a C# block as the <c>Program.cs</c> of a console application and runs it as a process of its own.</summary>
internal static class ReadmeExample
{
    /// <summary>What a new console project imports by itself.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Standard output of the program, in a folder of its own; a compiler error or an exit code other than 0 fails the test.</summary>
    public static string Run(MarkdownBlock block)
    {
        var name = "Readme" + Guid.NewGuid().ToString("N");
        // Beside the test assembly, so that the host finds the same packages, native libraries included.
        var program = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        var folder = Directory.CreateTempSubdirectory("mlfeatures-readme-");
        try
        {
            Compile(block, name, program);
            var settings = Path.Combine(AppContext.BaseDirectory, "MLFeatures.Solution.Tests");
            string[] arguments =
            [
                "exec",
                "--depsfile",
                settings + ".deps.json",
                "--runtimeconfig",
                settings + ".runtimeconfig.json",
                program,
            ];
            return CommandRun
                .Start("dotnet", arguments, folder.FullName, TimeSpan.FromMinutes(2))
                .MustSucceed()
                .Output.Trim()
                .ReplaceLineEndings("\n");
        }
        finally
        {
            File.Delete(program);
            folder.Delete(recursive: true);
        }
    }

    private static void Compile(MarkdownBlock block, string name, string program)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        // The line directive lets the compiler speak of the README's lines.
        var file = block.Where[..block.Where.IndexOf(':', StringComparison.Ordinal)];
        var line = int.Parse(block.Where[(file.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture) + 1;
        var compilation = CSharpCompilation.Create(
            name,
            [Parse(ImplicitUsings, options), Parse($"#line {line} \"{file}\"\n{block.Text}", options)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
        );
        var result = compilation.Emit(program);
        Rule.Holds(
            result
                .Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
                .Select(diagnostic => diagnostic.ToString()),
            $"{block.Where} must compile without a warning: users copy it."
        );
    }

    private static SyntaxTree Parse(string text, CSharpParseOptions options) => CSharpSyntaxTree.ParseText(SourceText.From(text), options);
}
