using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>What codes a column has.</summary>
/// <param name="Width">The largest code + 1; 0 of none.</param>
/// <param name="HasMissing">Whether a code is negative.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CodeRange(int Width, bool HasMissing)
{
    /// <exception cref="ArgumentException">A code is missing and must not be, or too large to count.</exception>
    internal static CodeRange Of(ReadOnlySpan<int> codes, MissingCodes missing, string parameter)
    {
        var (smallest, largest) = (0, -1);
        foreach (var code in codes)
            (smallest, largest) = (Math.Min(smallest, code), Math.Max(largest, code));
        if (smallest < 0 && missing is MissingCodes.Reject)
        {
            var at = codes.IndexOfAnyInRange(int.MinValue, -1);
            throw new ArgumentException(
                $"Expected a category in every row, found the missing code {codes[at]} at index {at}: choose {nameof(MissingCodes)}."
                    + $"{nameof(MissingCodes.LeaveOut)} or {nameof(MissingCodes)}.{nameof(MissingCodes.OwnCategory)}.",
                parameter
            );
        }
        if (largest == int.MaxValue)
            throw new ArgumentException($"Expected codes below {int.MaxValue}, found {largest}.", parameter);
        return new(largest + 1, smallest < 0);
    }
}
