namespace MLFeatures.Sources;

/// <summary>A record that could not be used, kept with its position and the reason, so that nothing is lost silently.</summary>
/// <param name="File">Name of the file, relative to the imported folder.</param>
/// <param name="Line">1-based line where the record starts; for a JSON array, the element's line.</param>
/// <param name="Reason">What was expected and what was found.</param>
/// <param name="Text">The raw record, cut after 4,000 characters.</param>
public sealed record QuarantinedRecord(string File, long Line, string Reason, string Text);
