namespace MLFeatures.Sources;

/// <summary>A record that could not be used, kept with its position and the reason, so that nothing is lost silently.</summary>
/// <param name="File">Name of the file, relative to the imported folder.</param>
/// <param name="Line">1-based line where the record starts; for a JSON array, the element's line.</param>
/// <param name="LastLine">1-based line where the record ends.</param>
/// <param name="Reason">What was expected and what was found.</param>
/// <param name="Text">The whole raw record. Bytes that are not UTF-8 are written as U+FFFD; the lines of the file have the original.</param>
public sealed record QuarantinedRecord(string File, long Line, long LastLine, string Reason, string Text);
