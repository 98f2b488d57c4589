using System.Text.Json.Serialization;

namespace MLFeatures.Movies.Records;

/// <summary>Reads and writes TMDB's shapes: snake case, unknown fields ignored, numbers never from text, nulls not written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict
)]
[JsonSerializable(typeof(Tmdb.Movie))]
[JsonSerializable(typeof(Tmdb.CreditsPart))]
[JsonSerializable(typeof(Tmdb.KeywordsPart))]
[JsonSerializable(typeof(Tmdb.GenreList))]
[JsonSerializable(typeof(IReadOnlyList<Tmdb.Named>), TypeInfoPropertyName = "NamedList")]
[JsonSerializable(typeof(IReadOnlyList<Tmdb.Company>), TypeInfoPropertyName = "CompanyList")]
[JsonSerializable(typeof(IReadOnlyList<Tmdb.Country>), TypeInfoPropertyName = "CountryList")]
[JsonSerializable(typeof(IReadOnlyList<Tmdb.Language>), TypeInfoPropertyName = "LanguageList")]
[JsonSerializable(typeof(IReadOnlyList<Tmdb.CastPart>), TypeInfoPropertyName = "CastList")]
[JsonSerializable(typeof(IReadOnlyList<Tmdb.CrewPart>), TypeInfoPropertyName = "CrewList")]
internal sealed partial class TmdbJson : JsonSerializerContext;
