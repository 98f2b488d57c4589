using System.Reflection;
using Microsoft.ML;
using MLFeatures.Bridge;
using MLFeatures.Movies;

namespace MLFeatures.Cli.Models;

/// <summary>A model that ML.NET saved to a .zip file.</summary>
/// <param name="File">The file.</param>
/// <param name="Transformer">What it holds.</param>
/// <param name="Input">The columns that it was made for.</param>
internal sealed record SavedModel(string File, ITransformer Transformer, DataViewSchema Input)
{
    /// <summary>Name of the file without its folder.</summary>
    public string Name => Path.GetFileName(File);

    /// <summary>Loads it; fitted features of this toolkit and its movie pack may be in it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no model that can be loaded here.</exception>
    public static SavedModel Load(string file)
    {
        if (!System.IO.File.Exists(file))
            throw new FileNotFoundException(
                $"{file}: there is no such model. Give the .zip file that 'mlContext.Model.Save(model, data.Schema, path)' wrote.",
                file
            );
        FittedFeatureAssemblies.Allow(typeof(TmdbPreProcessor).Assembly);
        var (model, schema) = Read(file);
        return new(
            file,
            model,
            schema
                ?? throw new InvalidDataException(
                    $"{file}: the model says nothing of the columns it reads. Save it with its schema: mlContext.Model.Save(model, data.Schema, path)."
                )
        );
    }

    /// <summary>The columns that the score depends on; all where that cannot be told.</summary>
    public IReadOnlySet<string> Needed()
    {
        var all = Input.Where(c => !c.IsHidden).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        if (!Transformer.IsRowToRowMapper)
            return all;
        var mapper = Transformer.GetRowToRowMapper(Input);
        var scores = mapper.OutputSchema.Where(c => !c.IsHidden && c.Name is "Score" or "Probability").ToArray();
        return scores.Length == 0 ? all : mapper.GetDependencies(scores).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
    }

    private static (ITransformer Model, DataViewSchema? Schema) Read(string file)
    {
        try
        {
            return (new MLContext(seed: 1).Model.Load(file, out var schema), schema);
        }
        // ML.NET answers other files, and models of assemblies that are not here, with exceptions of many types.
        catch (Exception e)
            when (e
                    is FormatException
                        or InvalidOperationException
                        or ArgumentException
                        or TargetInvocationException
                        or IOException
                        or InvalidDataException
                        or NotSupportedException
            )
        {
            throw new InvalidDataException(
                $"{file}: expected a model saved by ML.NET, found something that cannot be loaded as one: {Cause(e).Message}",
                e
            );
        }
    }

    private static Exception Cause(Exception e) => e is TargetInvocationException { InnerException: { } inner } ? Cause(inner) : e;
}
