namespace MLFeatures.Acceptance.Mutants;

/// <summary>What the tests said of a mutant.</summary>
/// <param name="Mutant">The mistake.</param>
/// <param name="FailedTests">The tests that failed, in alphabetical order.</param>
internal sealed record MutantOutcome(Mutant Mutant, IReadOnlyList<string> FailedTests)
{
    public bool Killed => FailedTests.Count > 0;
}
