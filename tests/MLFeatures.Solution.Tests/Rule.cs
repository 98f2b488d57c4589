namespace MLFeatures.Solution.Tests;

/// <summary>Every rule is a function from what it looks at to the violations it finds, so that its twin test can feed it a bad example.</summary>
internal static class Rule
{
    /// <summary>Fails with all violations, one a line, and with what to do about them.</summary>
    public static void Holds(IEnumerable<string> violations, string remedy)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{found.Count} violation(s):\n  {string.Join("\n  ", found)}\n{remedy}");
    }

    /// <summary>The twin: proves that the rule sees a bad example, and that its message names the culprit.</summary>
    public static void Catches(IEnumerable<string> violations, string culprit) =>
        Assert.Contains(violations, violation => violation.Contains(culprit, StringComparison.Ordinal));
}
