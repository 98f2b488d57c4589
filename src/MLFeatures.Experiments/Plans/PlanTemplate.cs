namespace MLFeatures.Experiments.Plans;

/// <summary>A new experiment's files, commented, ready to run on the sample.</summary>
public static class PlanTemplate
{
    /// <summary>The plan.</summary>
    public const string Plan = """
        # yaml-language-server: $schema=../experiment.schema.json
        experiment:
          # One sentence that a colleague understands a year from now.
          question: Does my new feature improve the prediction of a liked movie?

          # The labelled rows: one per record of the source, at the moment it was recorded.
          data:
            source: interactions
            task: binary # or regression, multiclass, ranking (then without at_least)
            label: { column: rating, at_least: 4 }
            group: user_id # never torn apart between training and test

          # 2 to 20 arms, the control first. An arm is a pipeline file, or a mapping:
          #   other: { pipeline: feature_pipeline.yaml, features: ["my_view:*"], trainer: { name: FastForest } }
          arms:
            control: ../feature_pipeline.yaml
            treatment: feature_pipeline.yaml

          split:
            kind: grouped-time # neither a user nor the future is shared; also stratified, grouped, rolling-origin
            resamples: 30 # fewer leave the interval poorly known
            test_fraction: 0.3
            # gap_days: 7 # as long as a label takes to become known
            seed: 1

          # Rows locked away for one last look at a treatment that would ship; every look is in holdout.jsonl.
          # holdout: { fraction: 0.2, max_uses: 1 }

          trainer: { name: FastTree, trees: 50, leaves: 20 }
          # trainers: [{ name: FastTree }, { name: LbfgsLogisticRegression }] # instead: every arm with each
          # model_seeds: 3 # for trainers that draw at random

          metrics:
            primary: auc
            minimum_effect: 0.002 # a smaller gain is not worth the upkeep of a feature
            secondary: [log_loss, accuracy]
            confidence: 0.95
            # business: # metrics of your own in money, for primary, secondary and guardrails
            #   revenue: { currency: EUR, true_positive: 0.4, false_positive: -0.1, at_top: 0.1, per: groups }

          # What must not get worse by this much: metrics in their unit, costs as a share of the control's.
          # guardrails: { log_loss: 0.01, latency_p99: 0.5, model_size: 1.0 }

          # What it is worth: value_per_decision is that of one unit of the metric's difference.
          # business_case: { metric: revenue, currency: EUR, value_per_decision: 0.001, decisions_per_year: 2e6, build_cost: 10000 }

        """;

    /// <summary>The treatment's pipeline.</summary>
    /// <param name="branch">Its branch: <c>experiment/my-idea</c>.</param>
    public static string Pipeline(string branch) =>
        $$"""
            feature_pipeline:
              branch: {{branch}}
              extends: ../feature_pipeline.yaml # what is in production stays; only the new is added

              # Replace this stage by your idea. What types there are: the error for a wrong one lists them.
              stages:
                - { name: user_genre_affinity, type: UserGenreAffinity }

              feature_service: ["user_genre_affinity:*"]

            """;
}
