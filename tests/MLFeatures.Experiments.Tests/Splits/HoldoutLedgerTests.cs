using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Tests.Splits;

public sealed class HoldoutLedgerTests : IDisposable
{
    private int _looks;

    private readonly string _folder = Directory.CreateTempSubdirectory("ledger").FullName;
    private readonly FakeTimeProvider _clock = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private string Path => System.IO.Path.Combine(_folder, "holdout.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_look_is_written_down_before_and_its_result_after()
    {
        Assert.Empty(Ledger().Uses());
        var use = Ledger().Open(Request("a"));
        Assert.Null(Assert.Single(Ledger().Uses()).Metric);
        Assert.Equal(use, Assert.Single(Ledger().Uses()));

        _clock.Advance(TimeSpan.FromMinutes(1));
        var scored = Ledger().Score(use, "auc", 0.75);
        Assert.Equal(scored, Assert.Single(Ledger().Uses()));
        Assert.Equal(("auc", 0.75, 0.05), (scored.Metric, scored.Value, scored.Alpha(0.05)));
        Assert.Equal("2026-01-02 03:04:05 UTC, zoë: 001-idea with content a, auc 0.75", scored.ToString());

        var again = Assert.Throws<InvalidOperationException>(() => Ledger().Score(use, "auc", 0.8));
        Assert.Contains("has been scored", again.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Ledger().Score(use with { Id = "other" }, "auc", 0.8));
        Assert.Equal(2, File.ReadAllLines(Path).Length);
    }

    [Fact]
    public void The_same_content_looks_once_and_everybody_together_five_times()
    {
        var use = Ledger().Open(Request("a"));
        Ledger().Score(use, "auc", 0.7512);
        var error = Assert.Throws<HoldoutQuotaException>(() => Ledger().Open(Request("a")));
        Assert.Contains("zoë: 001-idea with content a, auc 0.7512", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 time(s), and 1 are allowed", error.Message, StringComparison.Ordinal);
        Assert.Equal([use.Id], error.Uses.Select(u => u.Id));

        foreach (var content in (string[])["b", "c", "d", "e"])
            Assert.Equal(1, Ledger().Open(Request(content)).AlphaDivisor);
        var full = Assert.Throws<HoldoutQuotaException>(() => Ledger().Open(Request("f")));
        Assert.Equal(5, full.Uses.Count);
        Assert.Contains("content e, never finished", full.Message, StringComparison.Ordinal);
        Assert.Equal(6, File.ReadAllLines(Path).Length);
        // Another holdout has a quota of its own.
        Assert.Equal(1, Ledger().Open(Request("a") with { HoldoutId = "other" }).AlphaDivisor);
    }

    [Fact]
    public void Beyond_the_quota_a_reason_is_recorded_and_costs_level()
    {
        Ledger().Open(Request("a"));
        var second = Ledger().Open(Request("a") with { Reason = "The first run died at the store." });
        Assert.Equal((2, 0.025), (second.AlphaDivisor, second.Alpha(0.05)));
        foreach (var content in (string[])["b", "c", "d"])
            Assert.Equal(1, Ledger().Open(Request(content)).AlphaDivisor);
        var sixth = Ledger().Open(Request("e") with { Reason = "The board asks for it." });
        Assert.Equal(0.05 / 6, sixth.Alpha(0.05), 1e-15);
        Assert.Equal("The board asks for it.", Ledger().Uses()[^1].Reason);
        // Within the quota a reason costs nothing.
        Assert.Equal(1, Ledger().Open(Request("a") with { HoldoutId = "other", Reason = "Only to be safe." }).AlphaDivisor);
        Assert.Throws<ArgumentOutOfRangeException>(() => sixth.Alpha(1));
    }

    [Fact]
    public void Requests_without_names_are_refused_with_all_faults()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Ledger()
                .Open(
                    new()
                    {
                        User = " ",
                        Experiment = "",
                        ContentId = "",
                        HoldoutId = "",
                        Look = "",
                        Reason = "because",
                    }
                )
        );
        Assert.All(
            ["User", "Experiment", "ContentId", "HoldoutId", "Look", "Reason is 'because'"],
            f => Assert.Contains(f, error.Message, StringComparison.Ordinal)
        );
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Names_with_line_feeds_and_quotes_stay_one_line_and_come_back()
    {
        var use = Ledger().Open(Request("a") with { User = "Ann \"the\n{boss}\" 日本 \u2028", Reason = "line\r\nline\0 and more" });
        Ledger().Score(use, "auc", double.NaN);
        var read = Assert.Single(Ledger().Uses());
        Assert.Equal((use.User, use.Reason, "auc", null), (read.User, read.Reason, read.Metric, read.Value));
        Assert.Equal(2, File.ReadAllText(Path).Count(c => c == '\n'));
        Assert.EndsWith("auc without a value (reason: line\r\nline\0 and more)", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zoë", "zed", 1, "it was edited")]
    [InlineData("\"auc\"", "\"f1\"", 2, "it was edited")]
    [InlineData("0.5", "0.7", 2, "it was edited")]
    [InlineData("{\"event\":\"scored\"", "{\"event\":\"scored", 2, "found something else")]
    [InlineData("{\"event\":\"scored\"", "\n{\"event\":\"scored\"", 2, "found something else")]
    [InlineData("{\"event\":\"scored\"", "{\"extra\":1,\"event\":\"scored\"", 2, "found something else")]
    [InlineData("{\"event\":\"scored\"", "null\n{\"event\":\"scored\"", 2, "found null")]
    public void A_line_edited_by_hand_is_named_and_the_file_left_as_it_is(string find, string replace, int line, string fault)
    {
        Ledger().Score(Ledger().Open(Request("a")), "auc", 0.5);
        var text = File.ReadAllText(Path);
        Assert.Contains(find, text, StringComparison.Ordinal);
        AssertDamaged(text.Replace(find, replace, StringComparison.Ordinal), line, fault);
    }

    [Fact]
    public void Torn_removed_repeated_and_unknown_lines_are_named()
    {
        var use = Ledger().Open(Request("a"));
        Ledger().Score(use, "auc", 0.5);
        var lines = File.ReadAllLines(Path);
        AssertDamaged($"{lines[0]}\n{lines[1]}", 2, "torn");
        AssertDamaged($"{lines[0]}\n{lines[1][..20]}", 2, "torn");
        AssertDamaged($"{lines[1]}\n", 1, "no earlier line opened");
        AssertDamaged($"{lines[0]}\n{lines[0]}\n", 2, "a second time");
        AssertDamaged($"{lines[0]}\n{lines[1]}\n{lines[1]}\n", 3, "a second result");
        var closed = new LedgerLine
        {
            Event = "closed",
            Number = 2,
            At = _clock.GetUtcNow(),
        }.Signed();
        AssertDamaged($"{lines[0]}\n{Encoding.UTF8.GetString(closed.Bytes())}\n", 2, "event 'closed'");
        // What is whole is read: also with the line ends of Windows.
        File.WriteAllText(Path, string.Join("\r\n", lines) + "\r\n");
        Assert.Equal(0.5, Assert.Single(Ledger().Uses()).Value);
    }

    [Fact]
    public async Task A_killed_run_has_looked()
    {
        using (var looker = Start("holdout", "killed", 3))
        {
            Assert.Equal("ready", await looker.StandardOutput.ReadLineAsync());
            for (var look = 0; look < 3; look++)
            {
                var id = await looker.StandardOutput.ReadLineAsync(); // said before anything is scored
                Assert.Equal(id, Ledger().Uses()[look].Id);
            }
            looker.Kill(); // SIGKILL on Unix
            await looker.WaitForExitAsync();
        }

        Assert.All(Ledger().Uses(), use => Assert.Null(use.Metric));
        var error = Assert.Throws<HoldoutQuotaException>(() => Ledger().Open(Request("killed-0")));
        Assert.Contains("killed: crash with content killed-0, never finished", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Ledger().Uses().Count);
    }

    [Fact]
    public async Task Two_processes_at_once_lose_and_mix_nothing()
    {
        const int Looks = 100;
        var lookers = new[] { Start("holdout-race", "left", Looks), Start("holdout-race", "right", Looks) };
        var said = await Task.WhenAll(lookers.Select(l => l.StandardOutput.ReadToEndAsync()));
        foreach (var looker in lookers)
        {
            await looker.WaitForExitAsync();
            Assert.Equal(0, looker.ExitCode);
            looker.Dispose();
        }

        var ids = said.SelectMany(s => s.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(l => l != "ready").ToArray();
        Assert.Equal(2 * Looks, ids.Distinct().Count());
        Assert.Equal(ids.Order(), Ledger().Uses().Select(u => u.Id).Order());
    }

    private void AssertDamaged(string text, int line, string fault)
    {
        File.WriteAllText(Path, text);
        foreach (var action in (Action[])[() => Ledger().Uses(), () => Ledger().Open(Request("z"))])
        {
            var error = Assert.Throws<InvalidDataException>(action);
            Assert.StartsWith($"{Path}:{line}: ", error.Message, StringComparison.Ordinal);
            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(text, File.ReadAllText(Path));
    }

    private HoldoutLedger Ledger() => new(Path, _clock, new());

    [Fact]
    public void An_equal_look_counts_once_whether_it_was_finished_or_broken_off()
    {
        var request = Request("a");
        var broken = Ledger().Open(request);
        var again = Ledger().Open(request);
        Assert.Equal((broken, null), (again, again.Metric));
        Ledger().Score(again, "auc", 0.5);

        Assert.Equal(("auc", 0.5), (Ledger().Open(request).Metric, Ledger().Open(request).Value));
        Assert.Single(Ledger().Uses());
        Assert.Throws<HoldoutQuotaException>(() => Ledger().Open(Request("a")));
    }

    // Every request asks something else, unless a test says otherwise.
    private HoldoutRequest Request(string content) =>
        new()
        {
            User = "zoë",
            Experiment = "001-idea",
            ContentId = content,
            HoldoutId = "holdout",
            Look = $"look {++_looks}",
        };

    private Process Start(string mode, string user, int looks)
    {
        var host = System.IO.Path.Combine(AppContext.BaseDirectory, "MLFeatures.CrashHost.dll");
        var dotnet = Environment.ProcessPath is { } p && System.IO.Path.GetFileNameWithoutExtension(p) == "dotnet" ? p : "dotnet";
        var start = new ProcessStartInfo(dotnet, ["exec", host, mode, Path, user, $"{looks}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
