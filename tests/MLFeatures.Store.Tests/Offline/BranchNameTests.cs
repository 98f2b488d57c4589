using MLFeatures.Store.Offline;

namespace MLFeatures.Store.Tests.Offline;

public sealed class BranchNameTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("staging")]
    [InlineData("experiment/genre-affinity")]
    [InlineData("experiment/001-user.taste_v2")]
    [InlineData("experiment/console")]
    [InlineData("archive/2024")]
    public void A_name_of_the_grammar_is_read(string text) => Assert.Equal(text, BranchName.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Main")]
    [InlineData("main/x")]
    [InlineData("dev")]
    [InlineData("experiment")]
    [InlineData("experiment/")]
    [InlineData("experiment//a")]
    [InlineData("experiment/a/b")]
    [InlineData("experiment/..")]
    [InlineData("experiment/../main")]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("/main")]
    [InlineData("main\n")]
    [InlineData("experiment/a\0")]
    [InlineData("experiment/a\\b")]
    [InlineData("experiment/.hidden")]
    [InlineData("experiment/a.")]
    [InlineData("experiment/a--b")]
    [InlineData("experiment/-rf")]
    [InlineData("experiment/é")]
    [InlineData("experiment/<script>")]
    [InlineData("experiment/nul")]
    [InlineData("experiment/com1.txt")]
    public void A_hostile_name_is_refused_with_the_remedy(string text)
    {
        var error = Assert.Throws<FormatException>(() => BranchName.Parse(text));
        Assert.Contains("For example 'experiment/genre-affinity'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', error.Message);
    }

    [Fact]
    public void A_name_of_300_characters_is_refused_and_not_repeated_in_full()
    {
        var error = Assert.Throws<FormatException>(() => BranchName.Experiment(new string('a', 300)));
        Assert.InRange(error.Message.Length, 100, 500);
    }

    [Fact]
    public void Equal_names_are_equal_branches() => Assert.Equal(BranchName.Experiment("x"), BranchName.Parse("experiment/x"));
}
