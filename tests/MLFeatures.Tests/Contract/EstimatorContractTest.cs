using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Contract;

/// <summary>What every estimator of ours keeps to. A new estimator is found by reflection and needs one entry in <see cref="EstimatorExamples"/>.</summary>
public sealed class EstimatorContractTest
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<Type> Estimators() => [.. PublicEstimators()];

    public static TheoryData<Type> ComposedEstimators() => [.. PublicEstimators().Where(t => ExampleOf(t).LoadsWithMicrosoftMLAlone)];

    [Fact]
    public void Estimators_are_found() => Assert.Contains(typeof(GenreEncodingEstimator), PublicEstimators());

    [Fact]
    public void An_estimator_without_an_example_is_told_how_to_add_one()
    {
        var message = Assert.ThrowsAny<Exception>(() => ExampleOf(typeof(string))).Message;
        Assert.Contains("EstimatorExamples.cs", message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Estimators))]
    public void Making_it_does_no_work(Type estimator)
    {
        // It sees no data: it comes from a catalog, and its constructors take names and settings only.
        Assert.Empty(estimator.GetConstructors());
        var parameters = estimator.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).SelectMany(c => c.GetParameters());
        Assert.DoesNotContain(
            parameters,
            p => p.ParameterType.IsAssignableTo(typeof(IDataView)) || p.ParameterType.IsAssignableTo(typeof(ITransformer))
        );
    }

    [Theory, MemberData(nameof(Estimators))]
    public void Fitting_twice_gives_the_same_bytes(Type estimator)
    {
        var example = ExampleOf(estimator);
        var one = example.Create(_ml);
        var rows = example.Load(_ml);
        var other = new MLContext(seed: 99);
        var first = SavedModel.Entries(SavedModel.Of(_ml, one.Fit(rows), rows.Schema));
        Assert.Equal(first, SavedModel.Entries(SavedModel.Of(_ml, one.Fit(rows), rows.Schema)));
        Assert.Equal(first, SavedModel.Entries(SavedModel.Of(other, example.Create(other).Fit(example.Load(other)), rows.Schema)));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void The_order_of_the_rows_does_not_matter(Type estimator)
    {
        var example = ExampleOf(estimator);
        var rows = example.Load(_ml);
        var expected = SavedModel.Entries(SavedModel.Of(_ml, example.Create(_ml).Fit(rows), rows.Schema));
        var places = Enumerable.Range(0, example.RowCount).ToArray();
        foreach (
            var order in new[] { [.. places.Reverse()], places.OrderBy(i => (i * 7) % 11).ToArray(), [.. places[3..], .. places[..3]] }
        )
            Assert.Equal(expected, SavedModel.Entries(SavedModel.Of(_ml, example.Create(_ml).Fit(example.Load(_ml, order)), rows.Schema)));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void The_schema_predicted_is_the_schema_produced(Type estimator)
    {
        var example = ExampleOf(estimator);
        var (rows, made) = (example.Load(_ml), example.Create(_ml));
        var model = made.Fit(rows);
        var predicted = Shape(made.GetOutputSchema(ShapeOf(rows.Schema)));
        Assert.Equal(Shape(ShapeOf(model.Transform(rows).Schema)), predicted);
        Assert.Equal(TableText.Header(model.Transform(rows).Schema), TableText.Header(model.GetOutputSchema(rows.Schema)));
        Assert.Contains(predicted, line => line.StartsWith($"{example.OutputColumn} ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void Other_columns_stay_as_they_are(Type estimator)
    {
        var example = ExampleOf(estimator);
        var rows = example.Load(_ml);
        var result = example.Create(_ml).Fit(rows).Transform(rows);
        string[] names = [.. rows.Schema.Select(c => c.Name)];
        Assert.Equal([.. names, example.OutputColumn], result.Schema.Where(c => !c.IsHidden).Select(c => c.Name));
        Assert.Equal(TableText.Header(rows.Schema), TableText.Header(result.Schema)[..names.Length]);
        Assert.Equal(TableText.Rows(rows), TableText.Rows(result, names));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void A_missing_column_is_named_with_those_that_exist(Type estimator)
    {
        var example = ExampleOf(estimator);
        var rows = example.Load(_ml);
        var (made, model) = (example.Create(_ml), example.Create(_ml).Fit(rows));
        foreach (var column in example.Inputs.Concat(example.FitOnlyInputs))
        {
            var without = _ml.Transforms.DropColumns(column).Fit(rows).Transform(rows);
            AssertNames(column, Assert.Throws<ArgumentException>(() => made.Fit(without)));
            AssertNames(column, Assert.Throws<ArgumentException>(() => made.GetOutputSchema(ShapeOf(without.Schema))));
            if (!example.Inputs.Contains(column))
                continue;
            AssertNames(column, Assert.Throws<ArgumentException>(() => model.Transform(without)));
            AssertNames(column, Assert.Throws<ArgumentException>(() => model.GetOutputSchema(without.Schema)));
            AssertNames(column, Assert.Throws<ArgumentException>(() => model.GetRowToRowMapper(without.Schema)));
        }

        void AssertNames(string missing, Exception error)
        {
            Assert.Contains($"{example.Verb}: ", error.Message, StringComparison.Ordinal);
            Assert.Contains($"'{missing}'", error.Message, StringComparison.Ordinal);
            foreach (var other in rows.Schema.Where(c => c.Name != missing))
                Assert.Contains($"'{other.Name}'", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Estimators))]
    public void A_column_of_another_type_is_refused(Type estimator)
    {
        var example = ExampleOf(estimator);
        var rows = example.Load(_ml);
        var (made, model) = (example.Create(_ml), example.Create(_ml).Fit(rows));
        foreach (var column in example.Inputs.Concat(example.FitOnlyInputs))
        {
            // A Boolean fits no role.
            var flagged = _ml.Data.LoadFromEnumerable([new Flag()]);
            var name = _ml.Transforms.CopyColumns(column, nameof(Flag.IsSet));
            var others = rows.Schema.Select(c => c.Name).Where(n => n != column).ToArray();
            var wrong = name.Fit(flagged).Transform(flagged);
            var error = Assert.Throws<ArgumentException>(() => made.Fit(new JoinedColumns(wrong, rows, others)));
            Assert.Contains($"{example.Verb}: the ", error.Message, StringComparison.Ordinal);
            Assert.Contains($"'{column}' has the wrong type. Expected: ", error.Message, StringComparison.Ordinal);
            Assert.Contains("Found: Boolean", error.Message, StringComparison.Ordinal);
            if (example.Inputs.Contains(column))
                Assert.Throws<ArgumentException>(() => model.Transform(new JoinedColumns(wrong, rows, others)));
        }
    }

    [Theory, MemberData(nameof(Estimators))]
    public void Missing_empty_and_unseen_values_come_out_as_documented(Type estimator)
    {
        var example = ExampleOf(estimator);
        var (unusual, expected) = example.Unusual(_ml);
        var result = example.Create(_ml).Fit(example.Load(_ml)).Transform(unusual);
        var scalar = result.Schema[example.OutputColumn].Type is not VectorDataViewType;
        var found = scalar
            ? [.. result.GetColumn<float>(example.OutputColumn).Select(v => new[] { v })]
            : result.GetColumn<float[]>(example.OutputColumn).ToArray();
        Assert.Equal(expected.Select(Text), found.Select(Text));

        static string Text(float[] values) => string.Join(" ", values);
    }

    [Theory, MemberData(nameof(Estimators))]
    public void One_row_alone_gives_what_it_gives_among_others(Type estimator)
    {
        var example = ExampleOf(estimator);
        var model = example.Create(_ml).Fit(example.Load(_ml));
        var batch = TableText.Rows(model.Transform(example.Load(_ml)));
        for (var i = 0; i < example.RowCount; i++)
            Assert.Equal(batch[i], Assert.Single(TableText.Rows(model.Transform(example.Load(_ml, [i])))));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void A_prediction_engine_gives_what_the_batch_gives(Type estimator)
    {
        var example = ExampleOf(estimator);
        var model = example.Create(_ml).Fit(example.Load(_ml));
        Assert.Equal(TableText.Rows(model.Transform(example.Load(_ml)), example.OutputColumn), example.PredictOneByOne(_ml, model));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void No_rows_are_transformed_to_no_rows(Type estimator)
    {
        var example = ExampleOf(estimator);
        var model = example.Create(_ml).Fit(example.Load(_ml));
        var result = model.Transform(example.Load(_ml, []));
        Assert.Empty(TableText.Rows(result));
        Assert.Equal(TableText.Header(model.Transform(example.Load(_ml)).Schema), TableText.Header(result.Schema));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void A_fit_without_rows_works_or_says_what_is_missing(Type estimator)
    {
        var example = ExampleOf(estimator);
        var nothing = example.Load(_ml, []);
        if (example.FitsWithoutRows)
        {
            var result = example.Create(_ml).Fit(nothing).Transform(example.Load(_ml));
            Assert.Equal(example.RowCount, TableText.Rows(result, example.OutputColumn).Length);
        }
        else
        {
            var error = Assert.Throws<InvalidDataException>(() => example.Create(_ml).Fit(nothing));
            Assert.StartsWith($"{example.Verb}: ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Estimators))]
    public void Only_the_declared_inputs_are_read_and_never_the_label(Type estimator)
    {
        var example = ExampleOf(estimator);
        var rows = example.Load(_ml);
        var model = example.Create(_ml).Fit(rows);
        var mapper = model.GetRowToRowMapper(rows.Schema);
        var read = mapper.GetDependencies([mapper.OutputSchema[example.OutputColumn]]).Select(c => c.Name);
        Assert.Equal(example.Inputs.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));

        var bare = _ml.Transforms.SelectColumns(example.Inputs).Fit(rows).Transform(rows);
        Assert.Equal(
            TableText.Rows(model.Transform(rows), example.OutputColumn),
            TableText.Rows(model.Transform(bare), example.OutputColumn)
        );
    }

    [Theory, MemberData(nameof(Estimators))]
    public void Cursor_sets_and_threads_do_not_matter(Type estimator)
    {
        var example = ExampleOf(estimator);
        var model = example.Create(_ml).Fit(example.Load(_ml));
        // Every row many times: enough for the worker threads of a row mapper to overtake each other.
        int[] many = [.. Enumerable.Range(0, 2000).Select(i => i % example.RowCount)];
        var whole = example.Load(_ml, many);
        var expected = TableText.Rows(model.Transform(whole));
        foreach (var count in new[] { 1, 2, 5 })
        {
            var striped = new StripedView(whole, [.. many.Chunk((many.Length / count) + 1).Select(part => example.Load(_ml, part))]);
            var view = model.Transform(striped);
            Assert.Equal(expected, TableText.Rows(view));
            var columns = TableText.Columns(view.Schema);
            var parts = view.GetRowCursorSet(columns, count);
            Assert.Equal(expected.Order(), parts.SelectMany(p => TableText.Rows(p, columns)).Order());
            Assert.Equal(count, parts.Length);
        }
        var texts = new string[8][];
        Parallel.For(0, texts.Length, i => texts[i] = TableText.Rows(model.Transform(whole)));
        Assert.All(texts, text => Assert.Equal(expected, text));
    }

    [Theory, MemberData(nameof(Estimators))]
    public void A_saved_model_gives_the_same_bits_in_another_process(Type estimator) =>
        AssertSameElsewhere(ExampleOf(estimator), ModelHost.WithMLFeatures);

    [Theory, MemberData(nameof(ComposedEstimators))]
    public void A_composed_transform_loads_with_Microsoft_ML_alone(Type estimator)
    {
        var folder = Path.GetDirectoryName(ModelHost.WithMicrosoftMLAlone.Path)!;
        Assert.Empty(Directory.GetFiles(folder, "MLFeatures.dll").Concat(Directory.GetFiles(folder, "MLFeatures.Bridge.dll")));
        AssertSameElsewhere(ExampleOf(estimator), ModelHost.WithMicrosoftMLAlone);
    }

    [Fact]
    public void A_fitted_feature_does_not_load_with_Microsoft_ML_alone_and_the_missing_assembly_is_named()
    {
        var example = ExampleOf(typeof(WeightedAveragingEstimator));
        var error = Assert.Throws<InvalidOperationException>(() => AssertSameElsewhere(example, ModelHost.WithMicrosoftMLAlone));
        Assert.Contains("MLFeatures.Bridge", error.Message, StringComparison.Ordinal);
    }

    private void AssertSameElsewhere(EstimatorExample example, ModelHost host)
    {
        var rows = example.Load(_ml);
        var model = example.Create(_ml).Fit(rows);
        var (here, there) = (model.Transform(rows), host.Transform(_ml, model, rows));
        Assert.Equal(TableText.Header(here.Schema), TableText.Header(there.Schema));
        Assert.Equal(TableText.Rows(here), TableText.Rows(there));
    }

    private static Type[] PublicEstimators() =>
        [
            .. typeof(GenresCatalog)
                .Assembly.GetExportedTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false })
                .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEstimator<>))),
        ];

    private static EstimatorExample ExampleOf(Type estimator) =>
        EstimatorExamples.All.SingleOrDefault(e => e.Estimator == estimator)
        ?? throw new InvalidOperationException(
            $"{estimator.Name} has no example. Add one to tests/MLFeatures.Tests/Contract/EstimatorExamples.cs: a few rows, how to create the "
                + "estimator, which columns it reads, and what missing and unseen values give. The contract checks the rest."
        );

    private static SchemaShape ShapeOf(DataViewSchema schema) =>
        (SchemaShape)typeof(SchemaShape).GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [schema])!;

    private static string[] Shape(SchemaShape shape) =>
        [
            .. shape
                .Select(c =>
                    $"{c.Name} {c.Kind} {c.ItemType} key={c.IsKey} [{string.Join(",", c.Annotations.Select(a => $"{a.Name} {a.Kind} {a.ItemType}"))}]"
                )
                .Order(StringComparer.Ordinal),
        ];

    private sealed class Flag
    {
        public bool IsSet { get; set; }
    }
}
