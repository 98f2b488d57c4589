using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Sources;
using MLFeatures.Statistics;
using MLFeatures.Transforms;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>
/// A folder with rows of which the causes are known, and models saved as ML.NET saves them. The price is 3 · size + age + what the city is worth; noise says
/// nothing of it.
/// </summary>
public sealed class ModelFolder : IDisposable
{
    private static readonly string[] Cities = ["Ulm", "Bonn", "Köln"];
    private static readonly string[] Numbers = ["size", "age", "noise"];
    private readonly MLContext _ml = new(seed: 1);

    public ModelFolder()
    {
        Write("rows.csv", Csv(0, 400));
        Write("test.csv", Csv(400, 300));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mlfeatures-models-").FullName;

    public string Rows => PathOf("test.csv");

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, params string[] lines)
    {
        File.WriteAllLines(PathOf(name), lines);
        return PathOf(name);
    }

    /// <summary>Trees that predict the price.</summary>
    public string Prices() => Save("prices.zip", Features().Append(_ml.Regression.Trainers.FastTree("price", numberOfTrees: 20)));

    /// <summary>A linear model of the price.</summary>
    public string Line() => Save("line.zip", Features().Append(_ml.Regression.Trainers.LbfgsPoissonRegression("positive_price")));

    /// <summary>A model of the price that is neither trees nor linear.</summary>
    public string Curves() => Save("curves.zip", Features().Append(_ml.Regression.Trainers.Gam("price", numberOfIterations: 20)));

    /// <summary>Trees that say whether the price is above average.</summary>
    public string Flags() => Save("flags.zip", Features().Append(_ml.BinaryClassification.Trainers.FastTree("dear", numberOfTrees: 10)));

    /// <summary>Trees that guess the city.</summary>
    public string CityGuess() =>
        Save(
            "cities.zip",
            Typed()
                .Append(_ml.Transforms.Concatenate("Features", [.. Numbers, "price"]))
                .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "city"))
                .Append(_ml.MulticlassClassification.Trainers.LightGbm(numberOfIterations: 10))
        );

    /// <summary>Trees over the time of day, computed by a transform of this toolkit.</summary>
    public string Hours() =>
        Save(
            "hours.zip",
            _ml.Transforms.EncodeCyclicalTime("cycle", "at")
                .Append(Typed())
                .Append(_ml.Transforms.Concatenate("Features", "cycle", "size"))
                .Append(_ml.Regression.Trainers.FastTree("price", numberOfTrees: 10))
        );

    /// <summary>Trees that were trained on a vector without names, so that their schema asks for a vector.</summary>
    public string Vectors()
    {
        var rows = Typed().Append(_ml.Transforms.Concatenate("Features", Numbers)).Fit(Frame()).Transform(Frame());
        var bare = _ml.Data.LoadFromEnumerable(
            rows.GetColumn<float[]>("Features").Zip(rows.GetColumn<float>("price"), (f, p) => new Bare { Features = f, Price = p })
        );
        var model = _ml.Regression.Trainers.FastTree(nameof(Bare.Price), nameof(Bare.Features), numberOfTrees: 10).Fit(bare);
        _ml.Model.Save(model, bare.Schema, PathOf("vectors.zip"));
        return PathOf("vectors.zip");
    }

    /// <summary>Steps without a trainer.</summary>
    public string Untrained() => Save("steps.zip", Features());

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string[] Csv(int first, int count)
    {
        var random = new CounterRandom(5).Stream("rows");
        var lines = new List<string> { "size,age,noise,city,at,price,positive_price,dear" };
        for (var row = first; row < first + count; row++)
        {
            var draw = random.Stream(row);
            var (size, age, noise, city) = (draw.Uniform(0) * 10, (int)(draw.Uniform(1) * 5), draw.Uniform(2), (int)(draw.Uniform(3) * 3));
            var price = 3 * size + age + 4 * city;
            var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(row);
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{size:0.000},{age},{noise:0.000},{Cities[city]},{at:yyyy-MM-ddTHH:mm:ssZ},{price:0.000},{price:0.000},{price > 21}"
                )
            );
        }
        return [.. lines];
    }

    private IDataView Frame() => TableFile.Read(PathOf("rows.csv"));

    private IEstimator<ITransformer> Typed() =>
        _ml.Transforms.Conversion.ConvertType(
            [.. Numbers.Concat(["price", "positive_price"]).Select(n => new InputOutputColumnPair(n, n))],
            DataKind.Single
        );

    private EstimatorChain<ITransformer> Features() =>
        new EstimatorChain<ITransformer>()
            .Append(Typed())
            .Append(_ml.Transforms.Categorical.OneHotEncoding("city_code", "city"))
            .Append<ITransformer>(_ml.Transforms.Concatenate("Features", [.. Numbers, "city_code"]));

    private string Save(string name, IEstimator<ITransformer> steps)
    {
        var rows = Frame();
        _ml.Model.Save(steps.Fit(rows), rows.Schema, PathOf(name));
        return PathOf(name);
    }

    private sealed class Bare
    {
        [VectorType(3)]
        public float[] Features { get; init; } = [];

        public float Price { get; init; }
    }
}
