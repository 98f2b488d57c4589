namespace MLFeatures.Movies.Tests.Importers;

/// <summary>Hand-written documents in TMDB's shape. Nothing in them is TMDB content.</summary>
internal static class TmdbDocuments
{
    /// <summary>Everything known, with appended parts, a revenue above Int32, an integer where a number may be fractional, a field nobody knows.</summary>
    public const string Full = """
        {
          "adult": false, "backdrop_path": "/x.jpg", "belongs_to_collection": {"id": 3, "name": "Set", "poster_path": null, "backdrop_path": null},
          "budget": 200000000, "genres": [{"id": 901, "name": "Drama"}, {"id": 902, "name": "Sea|Voyage"}], "homepage": "https://example.org",
          "id": 11, "imdb_id": "tt0000011", "origin_country": ["US"], "original_language": "fr", "original_title": "Le Quorvane",
          "overview": "A \"story\" with {braces} and a backslash \\.", "popularity": 7, "poster_path": null,
          "production_companies": [{"id": 5, "logo_path": null, "name": "Zarnovic", "origin_country": ""}],
          "production_countries": [{"iso_3166_1": "FR", "name": "France"}], "release_date": "2001-02-03", "revenue": 2923706026, "runtime": 121,
          "spoken_languages": [{"english_name": "French", "iso_639_1": "fr", "name": ""}], "status": "Released", "tagline": "One.", "title": "Quorvane",
          "video": false, "vote_average": 7.25, "vote_count": 321, "a_new_field": {"deep": [1, 2, {"x": null}]},
          "credits": {
            "cast": [{"id": 1, "name": "Ada Velmo", "character": "", "order": 0, "gender": 0, "profile_path": null}],
            "crew": [
              {"id": 2, "name": "Bo Torvi", "department": "Directing", "job": "Director", "gender": 2},
              {"id": 2, "name": "Bo Torvi", "department": "Writing", "job": "Screenplay", "gender": 2},
              {"id": 3, "name": "Cy Kelra", "department": "Directing", "job": "Director", "gender": 1}
            ]
          },
          "keywords": {"keywords": [{"id": 8, "name": "island"}, {"id": 9, "name": "exile"}]}
        }
        """;

    /// <summary>Every way of saying "unknown".</summary>
    public const string Empty = """
        {"adult":false,"backdrop_path":null,"belongs_to_collection":null,"budget":0,"genres":[],"homepage":"","id":12,"imdb_id":null,
        "original_language":"xx","original_title":"","overview":"","popularity":0,"poster_path":null,"production_companies":[],
        "production_countries":[],"release_date":"","revenue":0,"runtime":0,"spoken_languages":[],"status":"","tagline":"","title":"Velmoran",
        "video":false,"vote_average":0,"vote_count":0}
        """;

    /// <summary>Nothing but the two fields without which there is no movie.</summary>
    public const string Absent = """{"id":13,"title":"Torvithil","runtime":null,"imdb_id":""}""";
}
