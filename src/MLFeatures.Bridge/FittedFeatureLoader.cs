using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLFeatures.Bridge;

/// <summary>
/// How fitted features lie in a model file: the version block that ML.NET's loader follows to this class, the feature's type name, and an
/// entry <c>State.bin</c> of the feature's own.
/// </summary>
internal static class FittedFeatureLoader
{
    internal const string Signature = "MLFeaturesFitted"; // at most 24 characters
    private const string StateEntry = "State.bin";

    private static readonly MethodInfo s_loadAs = typeof(FittedFeatureLoader).GetMethod(
        nameof(LoadAs),
        BindingFlags.Static | BindingFlags.NonPublic
    )!;

    public static void Save<TFeature>(ModelSaveContext ctx, TFeature feature)
        where TFeature : class, IFittedFeature<TFeature>
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version());
        ctx.Writer.Write(typeof(TFeature).FullName!);
        ctx.Writer.Write(FittedFeatureAssemblies.NameOf(typeof(TFeature).Assembly));
        ctx.SaveBinaryStream(StateEntry, feature.Save);
    }

    // Called by ML.NET through reflection, because of [assembly: LoadableClass].
    private static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        var (typeName, assemblyName) = (ctx.Reader.ReadString(), ctx.Reader.ReadString());
        var type = FittedFeatureAssemblies.Resolve(assemblyName, typeName);
        return s_loadAs.MakeGenericMethod(type).CreateDelegate<Func<IHostEnvironment, ModelLoadContext, ITransformer>>()(env, ctx);
    }

    private static FittedFeatureTransformer<TFeature> LoadAs<TFeature>(IHostEnvironment env, ModelLoadContext ctx)
        where TFeature : class, IFittedFeature<TFeature>
    {
        TFeature? feature = null;
        try
        {
            if (!ctx.TryLoadBinaryStream(StateEntry, reader => feature = TFeature.Load(reader)))
                throw new InvalidDataException($"The model has no entry '{StateEntry}' for the fitted feature {typeof(TFeature).Name}.");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"The model's entry '{StateEntry}' for {typeof(TFeature).Name} ends too early.", e);
        }
        return new FittedFeatureTransformer<TFeature>(env, feature!);
    }

    private static VersionInfo Version() =>
        new(
            modelSignature: "MLFTFITD", // exactly 8 characters
            verWrittenCur: 0x00010001,
            verReadableCur: 0x00010001,
            verWeCanReadBack: 0x00010001,
            loaderSignature: Signature,
            // The simple name: a newer version of this assembly finds itself.
            loaderAssemblyName: FittedFeatureAssemblies.NameOf(typeof(FittedFeatureLoader).Assembly)
        );
}
