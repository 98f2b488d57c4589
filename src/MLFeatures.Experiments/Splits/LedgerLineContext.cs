using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Splits;

/// <summary>The generated (reflection-free) reader and writer of a <see cref="LedgerLine"/>.</summary>
[JsonSerializable(typeof(LedgerLine))]
internal sealed partial class LedgerLineContext : JsonSerializerContext;
