using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Text;
using MLFeatures.Bridge;

namespace MLFeatures.Experiments.Leakage;

/// <summary>The parts of a fitted transform that come from the rows it was fitted on, told apart by what they save.</summary>
internal static class LearnedParts
{
    // What ML.NET keeps to itself, or to a package that need not be here, is known by its name.
    private static readonly string[] s_byName = ["SlotsDroppingTransformer", "VectorWhiteningTransformer"];

    /// <summary>Each part that learns, in the order of the chain, with a hash of what it has learned. What cannot be saved is left out.</summary>
    public static IReadOnlyList<(string Name, string Content)> Of(MLContext ml, ITransformer transformer) =>
        [
            .. from part in Parts(ml, transformer)
            where Learns(part)
            let saved = TrySave(ml, part)
            where saved is not null
            select (NameOf(part), HashOf(saved)),
        ];

    private static bool Learns(ITransformer part) =>
        part
            is FittedFeatureTransformer { LearnsFromRows: true }
                or NormalizingTransformer
                or ValueToKeyMappingTransformer
                or MissingValueReplacingTransformer
                or NgramExtractingTransformer
                or LatentDirichletAllocationTransformer
                or PrincipalComponentAnalysisTransformer
                or IPredictionTransformer<object>
        || part.GetType().DeclaringType == typeof(TextFeaturizingEstimator)
        || s_byName.Contains(part.GetType().Name, StringComparer.Ordinal);

    // A transformer of the user's own may be a wrapper; what it saves tells what is inside.
    private static IEnumerable<ITransformer> Parts(MLContext ml, ITransformer transformer)
    {
        if (transformer is IEnumerable<ITransformer> chain)
            return chain.SelectMany(part => Parts(ml, part));
        if (Learns(transformer) || TrySave(ml, transformer) is not { } saved)
            return [transformer];
        var loaded = ml.Model.Load(saved, out _);
        return loaded.GetType() == transformer.GetType() ? [transformer] : Parts(ml, loaded);
    }

    // What is carried tells more than the class that carries it.
    private static string NameOf(ITransformer part) =>
        part.GetType() switch
        {
            { IsGenericType: true, GenericTypeArguments: [var carried] } => carried.Name,
            { DeclaringType: { } outer } => outer.Name,
            var type => type.Name,
        };

    private static MemoryStream? TrySave(MLContext ml, ITransformer part)
    {
        var stream = new MemoryStream();
        try
        {
            ml.Model.Save(part, null, stream);
        }
#pragma warning disable CA1031 // A class of the user's that cannot be saved may throw whatever it likes: nothing is known of what it has learned.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
        stream.Position = 0;
        return stream;
    }

    // Entry by entry: a model file as such also holds the time at which it was written.
    private static string HashOf(MemoryStream saved)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var archive = new ZipArchive(saved);
        foreach (var entry in archive.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var content = entry.Open();
            hash.AppendData(Encoding.UTF8.GetBytes(entry.FullName));
            hash.AppendData(SHA256.HashData(content));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
