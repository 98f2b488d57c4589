namespace MLFeatures.Solution.Tests.Ci;

/// <summary>The last line of <c>.ci/run</c> is believed by whoever takes a change, so the counting is tested like any other code.</summary>
public sealed class CountTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mlfeatures-count-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Results_of_all_files_are_added()
    {
        Write("a", Result("Passed"), Result("Passed"));
        Write("b", Result("Passed"));
        Assert.Equal((0, "3 passed, 0 failed\n"), Count());
    }

    [Fact]
    public void Skipped_tests_are_named_and_do_not_fail()
    {
        Write("a", Result("Passed"), Result("NotExecuted"));
        Assert.Equal((0, "1 passed, 0 failed, 1 skipped\n"), Count());
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Timeout")]
    [InlineData("Aborted")]
    [InlineData("SomethingNew")]
    public void Whatever_is_neither_passed_nor_skipped_has_failed(string outcome)
    {
        Write("a", Result("Passed"), Result(outcome));
        Assert.Equal((1, "1 passed, 1 failed\n"), Count());
    }

    [Fact]
    public void No_result_at_all_is_a_failure() => Assert.Equal((1, "0 passed, 0 failed\n"), Count());

    [Fact]
    public void Texts_that_look_like_results_are_not_counted()
    {
        Write(
            "a",
            Result("Passed", "says outcome=&quot;Failed&quot; &lt;UnitTestResult "),
            "<StdOut>&lt;UnitTestResult outcome=\"Failed\"</StdOut>"
        );
        Assert.Equal((0, "1 passed, 0 failed\n"), Count());
    }

    private static string Result(string outcome, string name = "A_test") =>
        $"<UnitTestResult testId=\"1\" testName=\"{name}\" outcome=\"{outcome}\" />";

    private void Write(string name, params string[] results) =>
        File.WriteAllText(
            Path.Combine(folder.FullName, name + ".trx"),
            $"<TestRun><Results>\n{string.Join('\n', results)}\n</Results></TestRun>\n"
        );

    private (int ExitCode, string Output) Count()
    {
        var run = CommandRun.Start("bash", [Repository.FullPath(".ci/count"), folder.FullName], Repository.Root, TimeSpan.FromMinutes(1));
        return (run.ExitCode, run.Output);
    }
}
