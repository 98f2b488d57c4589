namespace MLFeatures.Store.Offline;

/// <summary>What the operating system says when something cannot be written, and what to do about it.</summary>
internal static class WriteFault
{
    /// <summary>Whether the operating system refused to write.</summary>
    /// <remarks><see cref="ArgumentOutOfRangeException"/> is what .NET makes of a file that outgrows a limit (EFBIG).</remarks>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    public static IOException Explain(string what, Exception cause) =>
        new(
            $"The {what} could not be written: {cause.Message.TrimEnd('.')}. The branches of the store are as before: "
                + "make room on the disk or correct the permissions, and run again.",
            cause
        );
}
