using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>Invented names. Every title contains a word put together from syllables, different for every movie, so that none is a real title.</summary>
internal static class SampleNames
{
    private static readonly string[] Onsets =
    [
        "Vel",
        "Zar",
        "Quo",
        "Mir",
        "Tor",
        "Ysa",
        "Bren",
        "Kel",
        "Dros",
        "Fen",
        "Gal",
        "Hux",
        "Jor",
        "Lum",
        "Nev",
        "Orr",
    ];
    private static readonly string[] Middles =
    [
        "mo",
        "vi",
        "ra",
        "ne",
        "lu",
        "ka",
        "so",
        "di",
        "be",
        "ti",
        "fo",
        "gu",
        "ha",
        "je",
        "pa",
        "wy",
    ];
    private static readonly string[] Endings =
    [
        "ran",
        "thil",
        "vex",
        "mond",
        "quar",
        "sha",
        "nix",
        "dor",
        "lune",
        "brik",
        "zell",
        "wick",
        "tova",
        "rusk",
        "plim",
        "gost",
    ];
    private static readonly string[] Adjectives =
    [
        "Silent",
        "Crooked",
        "Paper",
        "Hollow",
        "Silver",
        "Second",
        "Borrowed",
        "Patient",
        "Restless",
        "Copper",
    ];
    private static readonly string[] Nouns =
    [
        "Orchard",
        "Signal",
        "Ferry",
        "Ledger",
        "Lantern",
        "Winter",
        "Harbour",
        "Answer",
        "Stranger",
        "Machine",
    ];
    private static readonly string[] CompanyKinds = ["Pictures", "Films", "Studio", "Motion Works"];

    /// <summary>Keywords in plain words, numbered from 1.</summary>
    public static readonly string[] Keywords =
    [
        "friendship",
        "revenge",
        "small town",
        "road trip",
        "heist",
        "lost letter",
        "first love",
        "island",
        "robot",
        "sea voyage",
        "trial",
        "winter",
        "family secret",
        "chess",
        "lighthouse",
        "music school",
        "train",
        "desert",
        "inheritance",
        "time loop",
        "detective",
        "mountain",
        "circus",
        "exile",
        "harvest",
        "submarine",
        "election",
        "twin",
        "hospital",
        "market",
        "storm",
        "border",
    ];

    /// <summary>Genre names with their share of use. Plain words; the numbers are ours.</summary>
    public static readonly (string Name, double Weight)[] Genres =
    [
        ("Action", 9),
        ("Adventure", 7),
        ("Animation", 4),
        ("Comedy", 14),
        ("Crime", 7),
        ("Documentary", 3),
        ("Drama", 18),
        ("Family", 4),
        ("Fantasy", 5),
        ("History", 3),
        ("Horror", 6),
        ("Music", 2),
        ("Mystery", 4),
        ("Romance", 8),
        ("Science Fiction", 5),
        ("Thriller", 10),
        ("War", 2),
        ("Western", 1),
    ];

    public static string Title(CounterRandom random, int movie)
    {
        var (word, stream) = (Word(movie), random.Stream("title").Stream(movie));
        var (adjective, noun) = (Pick(stream, 1, Adjectives), Pick(stream, 2, Nouns));
        return stream.Below(0, 5) switch
        {
            0 => $"The {adjective} {word}",
            1 => $"{word}: {adjective} {noun}",
            2 => $"The {noun} of {word}",
            3 => $"{adjective} {noun}, {word}",
            _ => word,
        };
    }

    public static string Overview(CounterRandom random, int movie)
    {
        var stream = random.Stream("overview").Stream(movie);
        var (keyword, other) = (Pick(stream, 1, Keywords), Pick(stream, 2, Keywords));
        return $"In {Word((int)stream.Below(3, 100_000))}, a story of {keyword} and {other} begins with a \"{Pick(stream, 4, Adjectives).ToLowerInvariant()}\" {Pick(stream, 5, Nouns).ToLowerInvariant()}.";
    }

    public static string Tagline(CounterRandom random, int movie)
    {
        var stream = random.Stream("tagline").Stream(movie);
        return $"Every {Pick(stream, 0, Nouns).ToLowerInvariant()} has a {Pick(stream, 1, Adjectives).ToLowerInvariant()} {Pick(stream, 2, Nouns).ToLowerInvariant()}.";
    }

    public static string Person(int id) => $"{Word(id * 7 + 3)} {Word(id * 13 + 5)}";

    public static string Company(int id) => $"{Word(id * 17 + 11)} {CompanyKinds[id % CompanyKinds.Length]}";

    // 4,096 words of three syllables, then longer ones: a different word for every number. The factor spreads neighbours; it is odd, so nothing meets.
    private static string Word(int number)
    {
        var spread = (int)(number * 2_654_435_761L % 4096);
        var word = Onsets[spread & 15] + Middles[(spread >> 4) & 15];
        for (var rest = number / 4096; rest > 0; rest /= 16)
            word += Middles[rest & 15];
        return word + Endings[(spread >> 8) & 15];
    }

    private static string Pick(CounterRandom stream, long index, string[] words) => words[stream.Below(index, words.Length)];
}
