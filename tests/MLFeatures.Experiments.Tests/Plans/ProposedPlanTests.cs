using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Trainers;
using NJsonSchema;

namespace MLFeatures.Experiments.Tests.Plans;

public sealed class ProposedPlanTests : IDisposable
{
    private const string Plan = """
        # yaml-language-server: $schema=../experiment.schema.json
        experiment:
          question: "Häufiger: ☂ oder 𝄞?" # asked by the upstream team

          data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }

          arms: # two of them
            control: { pipeline: ../main.yaml, features: ["content:*", "bias:mean"], trainer: { name: FastForest, trees: 7 } }
            # the idea
            treatment: idea.yaml # since May

          # Locked away in spring.
          holdout: { fraction: 0.25 }
          split: { resamples: 12, seed: 3 } # few
          metrics: { primary: log_loss }
        """;

    private static readonly ArmProposal Proposal = new()
    {
        From = "treatment",
        Features = ["content:budget", "taste:match"],
        Method = "Boruta in at least 50 % of 30 resamples",
        Seed = 7,
        Rows = "the training parts of 84000 rows",
        Date = new(2026, 5, 4),
    };

    private readonly string _root = Directory.CreateTempSubdirectory("proposal").FullName;

    public ProposedPlanTests()
    {
        Write("main.yaml", "");
        Write("007-idea/idea.yaml", "");
        Write("007-idea/experiment.yaml", Plan);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_proposal_becomes_an_experiment_under_the_next_number()
    {
        var file = ProposedPlan.Write(Load(), Proposal, "selected-features");

        Assert.Equal(Path.Combine(_root, "008-selected-features", "experiment.yaml"), file);
        var (before, after) = (Load(), PlanFile.Load(file));
        Assert.Equal(["control", "proposed"], after.Arms.Select(a => a.Name));
        Assert.Equal(Path.GetFullPath(Path.Combine(_root, "main.yaml")), Path.GetFullPath(after.Arms[0].PipelineFile));
        Assert.Equal(Path.Combine(_root, "007-idea", "idea.yaml"), Path.GetFullPath(after.Arms[1].PipelineFile));
        Assert.Equal(before.Arms[0].Features, after.Arms[0].Features);
        Assert.Equal(before.Arms[0].Trainer, after.Arms[0].Trainer);
        Assert.Equal(Proposal.Features, after.Arms[1].Features);
        Assert.Null(after.Arms[1].Trainer);
        Assert.Equal(
            (before.Source, before.Comparison.Split, before.Comparison.PrimaryMetric, before.Comparison.Holdout),
            (after.Source, after.Comparison.Split, after.Comparison.PrimaryMetric, after.Comparison.Holdout)
        );
        Assert.Contains("2 features that Boruta in at least 50 % of 30 resamples chose", after.Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_but_arms_and_question_stays_to_the_letter_and_the_origin_is_told()
    {
        var text = File.ReadAllText(ProposedPlan.Write(Load(), Proposal, "selected"));

        Assert.Equal(
            """
            # yaml-language-server: $schema=../experiment.schema.json
            experiment:
              question: Do the 2 features that Boruta in at least 50 % of 30 resamples chose predict better than those of 'control'? # asked by the upstream team

              data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }

              arms:
                control: { pipeline: ../main.yaml, features: ["content:*", "bias:mean"], trainer: { name: FastForest, trees: 7 } }
                # Proposed on 2026-05-04 by Boruta in at least 50 % of 30 resamples (seed 7), from arm 'treatment' of 007-idea, on the training parts of 84000 rows.
                # The resamples below test on rows that had a say in the choice, which flatters it; the locked rows had none.
                proposed:
                  pipeline: ../007-idea/idea.yaml
                  features: [content:budget, taste:match]

              # Locked away in spring.
              holdout: { fraction: 0.25 }
              split: { resamples: 12, seed: 3 } # few
              metrics: { primary: log_loss }
            """.ReplaceLineEndings("\n").Replace(
                "predict better than those of 'control'?",
                "predict better than those of 'control'?\""
            ).Replace("question: Do", "question: \"Do"),
            text
        );
    }

    [Theory]
    [InlineData("block")]
    [InlineData("flow")]
    [InlineData("windows")]
    public async Task Whatever_the_style_the_plan_is_valid_and_satisfies_the_schema(string style)
    {
        Write(
            "007-idea/experiment.yaml",
            style switch
            {
                "flow" =>
                    "experiment: { question: Better?, data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }, arms: { control: ../main.yaml, treatment: idea.yaml }, split: { resamples: 12 } }",
                "windows" => Plan.ReplaceLineEndings("\r\n"),
                _ => """
                experiment:
                  data:
                    source: interactions
                    label:
                      column: rating
                      at_least: 4
                    group: user_id
                  arms:
                    control:
                      pipeline: ../main.yaml
                      features:
                        - content:*
                    treatment:
                      pipeline: idea.yaml
                      trainer: { name: FastTree,
                        trees: 9 } # as before
                  question: >-
                    Is it
                    better?
                """,
            }
        );

        var file = ProposedPlan.Write(Load(), Proposal, "selected");

        var plan = PlanFile.Load(file);
        Assert.Equal(Proposal.Features, plan.Arms[1].Features);
        Assert.Equal(Load().Arms[0].Features, plan.Arms[0].Features);
        Assert.Equal(Load().Arms[1].Trainer, plan.Arms[1].Trainer);
        Assert.Contains("Proposed on 2026-05-04", File.ReadAllText(file), StringComparison.Ordinal);
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Create().ToJsonString());
        Assert.Empty(schema.Validate(PlanSchemaTests.Json(File.ReadAllText(file))).Select(e => $"{e.Path}: {e.Kind}"));
    }

    [Fact]
    public void A_trainer_is_written_with_its_parameters()
    {
        var trainer = new TrainerChoice
        {
            Name = "FastTree",
            Parameters = new Dictionary<string, double> { ["trees"] = 120, ["learning_rate"] = 0.0625 },
        };

        var plan = PlanFile.Load(ProposedPlan.Write(Load(), Proposal with { Trainer = trainer }, "tuned"));

        Assert.Equal(TrainerCatalog.Of(trainer), plan.Arms[1].Trainer);
        Assert.Equal(Load().Arms[0].Trainer, plan.Arms[0].Trainer);
    }

    [Theory]
    [InlineData("trainers:\n    - name: LbfgsLogisticRegression\n    - { name: FastTree, trees: 5 } # quick")]
    [InlineData("trainers: [{ name: LbfgsLogisticRegression }, { name: FastTree, trees: 5 }] # quick")]
    public void Where_all_arms_had_several_trainers_the_control_keeps_the_first(string trainers)
    {
        var control = "{ pipeline: ../main.yaml }";
        Write(
            "007-idea/experiment.yaml",
            Plan.Replace(
                "{ pipeline: ../main.yaml, features: [\"content:*\", \"bias:mean\"], trainer: { name: FastForest, trees: 7 } }",
                control
            ) + $"\n  {trainers}\n"
        );
        var found = new TrainerChoice { Name = "FastForest" };

        var file = ProposedPlan.Write(Load(), Proposal with { Trainer = found }, "tuned");

        var plan = PlanFile.Load(file);
        Assert.Equal(TrainerCatalog.Of(new() { Name = "LbfgsLogisticRegression" }), Assert.Single(plan.Trainers));
        Assert.Equal([null, TrainerCatalog.Of(found)], plan.Arms.Select(a => a.Trainer));
        Assert.Contains("# Of the 2 trainers of 007-idea the control keeps the first.", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("# quick", File.ReadAllText(file), StringComparison.Ordinal);
        // Without a trainer of its own the proposal is compared with all of them.
        Assert.Equal(2, PlanFile.Load(ProposedPlan.Write(Load(), Proposal, "selected")).Trainers.Count);
    }

    [Fact]
    public void Nothing_that_is_there_is_overwritten()
    {
        Write("008-selected/notes.txt", "mine");
        Write("020-other/experiment.yaml", Plan);

        var first = ProposedPlan.Write(Load(), Proposal, "selected");
        var second = ProposedPlan.Write(Load(), Proposal, "selected");

        Assert.Equal(["021-selected", "022-selected"], new[] { first, second }.Select(f => Path.GetFileName(Path.GetDirectoryName(f))));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_root, "008-selected", "notes.txt")));
    }

    [Fact]
    public void Words_of_others_cannot_end_the_line_they_stand_in()
    {
        var file = ProposedPlan.Write(
            Load(),
            Proposal with
            {
                Method = "magic\n  trainer: { name: Sdca }\u2028# x: \"",
                Rows = "a\r\nb",
            },
            "selected"
        );

        Assert.Equal(["control", "proposed"], PlanFile.Load(file).Arms.Select(a => a.Name));
        Assert.Contains("by magic trainer: { name: Sdca } # x: \" (seed", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_the_plan_is_named_all_together_and_nothing_is_written()
    {
        var wrong = Proposal with
        {
            Arm = "control",
            From = "nobody",
            Features = ["taste:match", "taste:match", "match"],
            Method = " ",
            Trainer = new()
            {
                Name = "FastTree",
                Parameters = new Dictionary<string, double> { ["tree"] = 1 },
            },
        };

        var error = Assert.Throws<ArgumentException>(() => ProposedPlan.Write(Load(), wrong, "../x"));

        Assert.All(
            ["'../x'", "control's name", "'nobody'", "'match' is no feature", "twice", "Method", "'tree'"],
            fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal)
        );
        Assert.Contains(
            "no features",
            Assert.Throws<ArgumentException>(() => ProposedPlan.Write(Load(), Proposal with { Features = [] }, "x")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(["007-idea"], Directory.GetDirectories(_root).Select(Path.GetFileName));
    }

    private ExperimentPlan Load() => PlanFile.Load(Path.Combine(_root, "007-idea"));

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
