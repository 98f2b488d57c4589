namespace MLFeatures.Experiments.Assignment;

/// <summary>
/// The 32-bit FNV-1a hash over UTF-16 code units, as JavaScript's <c>charCodeAt</c> gives them: for text outside of ASCII another number than the hash
/// over UTF-8 bytes. Definition: Fowler, Noll, Vo; offset basis 2166136261, prime 16777619.
/// </summary>
internal static class Fnv1a
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The hash of a text that continues the one whose hash is <paramref name="hash"/>.</summary>
    public static uint Hash(ReadOnlySpan<char> text, uint hash = OffsetBasis)
    {
        foreach (var unit in text)
            hash = unchecked((hash ^ unit) * Prime);
        return hash;
    }
}
