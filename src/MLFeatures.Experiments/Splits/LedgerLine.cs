using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLFeatures.Experiments.Splits;

/// <summary>One line of the ledger: a look that was opened, or what a look found.</summary>
internal sealed record LedgerLine
{
    public const string Opened = "opened";
    public const string Scored = "scored";

    private static readonly LedgerLineContext Json = new(
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for people and git, never part of a page
        }
    );

    public required string Event { get; init; }

    /// <summary>Number of the line when it was written: two looks of one moment differ by it.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? User { get; init; }

    public string? Experiment { get; init; }

    public string? ContentId { get; init; }

    public string? HoldoutId { get; init; }

    public string? Look { get; init; }

    public string? Reason { get; init; }

    public int? AlphaDivisor { get; init; }

    /// <summary>Of a scored line: the check of the line that opened the look.</summary>
    public string? Use { get; init; }

    public string? Metric { get; init; }

    public double? Value { get; init; }

    /// <summary>SHA-256 of the line without it: a line edited by hand is seen.</summary>
    public string? Check { get; init; }

    /// <summary>The line with its check.</summary>
    public LedgerLine Signed() => this with { Check = Convert.ToHexStringLower(SHA256.HashData((this with { Check = null }).Bytes())) };

    /// <summary>The line as UTF-8, without a line feed.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json.LedgerLine);

    /// <summary>Reads a line.</summary>
    /// <returns>The line, or null with what is wrong.</returns>
    public static (LedgerLine? Line, string Fault) Parse(ReadOnlySpan<byte> text)
    {
        LedgerLine? line;
        try
        {
            line = JsonSerializer.Deserialize(text, Json.LedgerLine);
        }
        catch (JsonException e)
        {
            return (null, $"expected a JSON object of the ledger, found something else ({e.Message})");
        }
        if (line is null)
            return (null, "expected a JSON object of the ledger, found null");
        if (!string.Equals(line.Check, line.Signed().Check, StringComparison.Ordinal))
            return (null, "the check does not fit the rest of the line: it was edited");
        var complete = line.Event switch
        {
            Opened => line
                is { User: not null, Experiment: not null, ContentId: not null, HoldoutId: not null, Look: not null, AlphaDivisor: >= 1 },
            Scored => line is { Use: not null, Metric: not null },
            _ => false,
        };
        return complete ? (line, "") : (null, $"a line of the event '{line.Event}' with this content is not known to this version");
    }
}
