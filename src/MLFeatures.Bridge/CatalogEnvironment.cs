using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLFeatures.Bridge;

/// <summary>The context behind a catalog, which ML.NET keeps to itself: an extension method on a catalog works in the user's context, not in a second one.</summary>
public static class CatalogEnvironment
{
    /// <summary>The environment inside the <see cref="MLContext"/> that <paramref name="catalog"/> belongs to.</summary>
    public static IHostEnvironment Environment(this TransformsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return ((IInternalCatalog)catalog).Environment;
    }
}
