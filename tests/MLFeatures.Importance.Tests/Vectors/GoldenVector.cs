using System.Text.Json;

namespace MLFeatures.Importance.Tests.Vectors;

/// <summary>One record of <c>importance.json</c>: numbers that other programs, publications or the definition itself gave.</summary>
internal sealed record GoldenVector(JsonElement Record)
{
    private static readonly Lazy<JsonElement[]> All = new(() =>
        [
            .. JsonDocument
                .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "importance.json")))
                .RootElement.GetProperty("vectors")
                .EnumerateArray(),
        ]
    );

    public JsonElement Input => Record.GetProperty("input");

    public JsonElement Expected => Record.GetProperty("expected");

    public static GoldenVector Of(string id) => new(All.Value.Single(record => record.GetProperty("id").GetString() == id));

    public void AssertNear(JsonElement expected, double actual)
    {
        var wanted = expected.GetDouble();
        var tolerance = Record.GetProperty("tolerance");
        var absolute = tolerance.TryGetProperty("abs", out var abs) ? abs.GetDouble() : -1;
        var relative = tolerance.TryGetProperty("rel", out var rel) ? rel.GetDouble() : -1;
        var difference = Math.Abs(actual - wanted);
        Assert.True(difference <= absolute || difference <= relative * Math.Abs(wanted), $"expected {wanted:R}, found {actual:R}");
    }
}
