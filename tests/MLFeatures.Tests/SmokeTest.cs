using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Transforms;
using Xunit.Abstractions;

namespace MLFeatures.Tests;

public sealed class SmokeTest(ITestOutputHelper output)
{
    private sealed class Row { public string U { get; set; } = ""; public long I { get; set; } public string G { get; set; } = ""; public float R { get; set; } public DateTime T { get; set; } }

    [Fact]
    public void All()
    {
        var ml = new MLContext(1);
        var t0 = new DateTime(2024, 1, 1, 6, 0, 0, DateTimeKind.Utc);
        var data = ml.Data.LoadFromEnumerable(new[] {
            new Row { U = "u1", I = 1, G = "Drama|Action", R = 5, T = t0 }, new Row { U = "u1", I = 2, G = "Comedy", R = 3, T = t0.AddDays(1) }, new Row { U = "u2", I = 1, G = "Drama", R = 4, T = t0.AddDays(2) }, new Row { U = "u1", I = 3, G = "Drama", R = 1, T = t0.AddDays(3) } });
        var p = ml.Transforms.EncodeGenres("Genres", "G").Append(ml.Transforms.EncodeCyclicalTime("Cyc", "T", TimeCycle.HourOfDay | TimeCycle.DayOfWeek | TimeCycle.DayOfYear))
            .Append(ml.Transforms.EncodeUserRatingBias("Bias", "U", "I", "R", "T"))
            .Append(ml.Transforms.EncodeUserGenreAffinity("Aff", "U", "G", "R", "T", 2))
            .Append(ml.Transforms.AverageWeighted("Match", "Aff", "Genres"));
        var model = p.Fit(data);
        var v = model.Transform(data);
        foreach (var c in v.Schema) output.WriteLine($"{c.Name} {c.Type} {c.IsHidden} [{(c.HasSlotNames() ? string.Join(",", Names(c)) : "")}]");
        foreach (var c in new[] { "Genres", "Cyc", "Bias", "Aff" }) foreach (var r in v.GetColumn<float[]>(c)) output.WriteLine(c + ": " + string.Join(" ", r));
        output.WriteLine(string.Join(" ", v.GetColumn<float>("Match")));
        var s = new MemoryStream(); ml.Model.Save(model, data.Schema, s); s.Position = 0;
        var m2 = new MLContext().Model.Load(s, out _);
        output.WriteLine(string.Join(" ", ((IEnumerable<ITransformer>)m2).Select(t => t.GetType().ToString())));
        output.WriteLine(string.Join(" ", m2.Transform(data).GetColumn<float>("Match")));
    }

    private static string[] Names(DataViewSchema.Column c) { VBuffer<ReadOnlyMemory<char>> n = default; c.GetSlotNames(ref n); return [.. n.DenseValues().Select(x => x.ToString())]; }
}
