using MLFeatures.Pipelines.Definitions;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Pipelines.Tests.Yaml;

public sealed class PipelineFileTests : IDisposable
{
    private const string Main = """
        feature_pipeline:
          branch: main
          stages:
            - name: taste
              type: Affinity
              params: { shrinkage: 2 }
          feature_service: ["taste:*"]
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pipeline_is_read_with_its_settings()
    {
        var pipeline = PipelineFile.Load(_folder.Write("p.yaml", Main), Ratings.Registry());
        Assert.Equal("main", pipeline.Branch);
        Assert.Equal("shrinkage=2", Assert.Single(pipeline.Stages).Arguments.ToString());
    }

    [Fact]
    public void An_extension_adds_stages_and_features_and_names_its_own_branch()
    {
        _folder.Write("main.yaml", Main);
        var path = _folder.Write(
            "experiment/p.yaml",
            """
            feature_pipeline:
              branch: experiment/moment
              extends: ../main.yaml
              stages: [{ name: moment, type: Moment }]
              feature_service: ["moment:*"]
            """
        );
        var pipeline = PipelineFile.Load(path, Ratings.Registry());
        Assert.Equal("experiment/moment", pipeline.Branch);
        Assert.Equal(["taste", "moment"], pipeline.Stages.Select(s => s.Name));
        Assert.Equal(["taste:*", "moment:*"], pipeline.FeatureService);
    }

    [Fact]
    public void All_faults_are_reported_together_with_their_lines()
    {
        var path = _folder.Write(
            "p.yaml",
            """
            feature_pipeline:
              branch: ../main
              colour: blue
              stages:
                - name: Taste!
                  type: Affinity
                  params: { shrinkage: -1, depth: 3 }
                - name: moment
                  type: Momentum
              feature_service: ["moment", "nothing:*"]
            """
        );
        var fault = Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(path, Ratings.Registry()));
        Assert.Equal([2, 3, 5, 7, 7, 9, 10, 10], fault.Faults.Select(f => f.Line));
        Assert.Contains("'colour' is not known here; expected branch, extends, feature_service, stages", fault.Message);
        Assert.Contains("'Momentum' is not a registered extractor; there are Affinity, Moment", fault.Message);
        Assert.Contains("'depth' is not a parameter of Affinity, which has shrinkage", fault.Message);
        Assert.Contains("'shrinkage' is -1, expected a number from 0", fault.Message);
    }

    [Theory]
    [InlineData("", "expected one document")]
    [InlineData("a: [", "not valid YAML")]
    [InlineData("- 1", "expected one document")]
    [InlineData("feature_pipeline: 3", "must be a mapping")]
    [InlineData("other: {}", "'feature_pipeline' is missing")]
    [InlineData("feature_pipeline: { branch: main, stages: 7, feature_service: [] }", "must be a list")]
    [InlineData("feature_pipeline: { branch: main, branch: main }", "uplicate")]
    public void A_file_of_another_shape_is_refused_in_words(string text, string expected)
    {
        var path = _folder.Write("p.yaml", text);
        Assert.Contains(expected, Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(path, Ratings.Registry())).Message);
    }

    [Fact]
    public void Bottomless_nesting_and_aliases_are_refused_before_they_do_harm()
    {
        var deep = _folder.Write("deep.yaml", "feature_pipeline: " + new string('[', 100_000));
        Assert.Contains("levels deep", Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(deep, Ratings.Registry())).Message);
        var alias = _folder.Write("alias.yaml", "feature_pipeline:\n  branch: &a main\n  stages: *a\n");
        Assert.Contains("aliases", Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(alias, Ratings.Registry())).Message);
    }

    [Fact]
    public void Pipelines_that_extend_each_other_are_refused()
    {
        _folder.Write("a.yaml", Main.Replace("  branch: main", "  branch: main\n  extends: b.yaml", StringComparison.Ordinal));
        _folder.Write("b.yaml", Main.Replace("  branch: main", "  branch: main\n  extends: a.yaml", StringComparison.Ordinal));
        var path = Path.Combine(_folder.Path, "a.yaml");
        Assert.Contains(
            "is there a circle?",
            Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(path, Ratings.Registry())).Message
        );
    }

    [Theory]
    [InlineData("/etc/feature_pipeline.yaml")]
    [InlineData("C:/project/main.yaml")]
    [InlineData("C:main.yaml")]
    [InlineData("\\\\server\\share\\main.yaml")]
    public void An_extension_by_an_absolute_path_is_refused_also_when_the_file_is_there(string absolute)
    {
        var there = _folder.Write("main.yaml", Main);
        foreach (var extended in new[] { absolute, there })
        {
            var path = _folder.Write(
                "p.yaml",
                Main.Replace("  branch: main", $"  branch: main\n  extends: '{extended}'", StringComparison.Ordinal)
            );
            var fault = Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(path, Ratings.Registry()));
            Assert.Contains($"p.yaml:3: '{extended}' is an absolute path: expected one relative to this file", fault.Message);
        }
    }

    [Fact]
    public void Two_views_of_one_name_are_refused()
    {
        var path = _folder.Write(
            "p.yaml",
            Main.Replace("  feature_service", "    - { name: taste, type: Moment }\n  feature_service", StringComparison.Ordinal)
        );
        Assert.Contains(
            "two stages are named 'taste'",
            Assert.Throws<InvalidYamlException>(() => PipelineFile.Load(path, Ratings.Registry())).Message
        );
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "there is no such file",
            Assert.Throws<FileNotFoundException>(() => PipelineFile.Load("nowhere.yaml", Ratings.Registry())).Message
        );
}
