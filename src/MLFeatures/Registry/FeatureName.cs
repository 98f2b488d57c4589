using System.Text.RegularExpressions;

namespace MLFeatures.Registry;

/// <summary>
/// The one grammar for names of features, views, entities and sources: a lower-case letter, then lower-case letters, digits and single
/// underscores, at most 63 characters. Such a name is safe as a file name, an SQL identifier and in HTML, and <c>view__feature</c> is unambiguous.
/// </summary>
public static partial class FeatureName
{
    /// <summary>Whether <paramref name="name"/> follows the grammar.</summary>
    public static bool IsValid(string? name) => name is { Length: > 0 and <= 63 } && Grammar().IsMatch(name);

    /// <summary>Returns <paramref name="name"/>, or says what is wrong with it.</summary>
    /// <param name="name">The name to check.</param>
    /// <param name="role">What it names, for the message: <c>feature view</c>.</param>
    /// <exception cref="FormatException">The name breaks the grammar.</exception>
    public static string Check(string? name, string role) =>
        IsValid(name)
            ? name!
            : throw new FormatException(
                $"'{name}' cannot name a {role}: expected a lower-case letter followed by lower-case letters, digits or single underscores, "
                    + "at most 63 characters, for example 'user_genre_affinity'."
            );

    /// <summary>Makes a name out of free text: <c>Science Fiction</c> becomes <c>science_fiction</c>, <c>HourOfDay.Sin</c> becomes <c>hour_of_day_sin</c>; text without any letter or digit becomes <c>x</c>.</summary>
    public static string From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = Separators().Replace(Humps().Replace(text, "_").ToLowerInvariant(), "_").Trim('_');
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0]))
            name = $"x_{name}".TrimEnd('_');
        return name.Length <= 63 ? name : name[..63].TrimEnd('_');
    }

    [GeneratedRegex(
        "^[a-z](?:_?[a-z0-9])*\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex Grammar();

    // Between the words of Pascal case.
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Humps();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Separators();
}
