using System.Text;
using System.Text.Json;
using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Importers;

/// <summary>Finds JSON values in bytes that may be broken.</summary>
internal static class JsonText
{
    /// <summary>Reads the value that starts at a position.</summary>
    /// <param name="data">All bytes.</param>
    /// <param name="start">Where the value starts.</param>
    /// <param name="end">Behind the value; where reading stopped if it is broken.</param>
    /// <returns>Why it is no value; null if it is one.</returns>
    public static string? ReadValue(ReadOnlySpan<byte> data, int start, out int end)
    {
        var reader = new Utf8JsonReader(data[start..], new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            if (!reader.Read() || !reader.TrySkip())
            {
                end = data.Length;
                return "the file ends inside an object";
            }
            end = start + (int)reader.BytesConsumed;
            return null;
        }
        catch (JsonException e)
        {
            end = Math.Min(data.Length, start + (int)reader.BytesConsumed);
            return SkipBlanks(data, end) >= data.Length || JsonFault.IsCut(e)
                ? "the file ends inside an object"
                : $"not JSON: {JsonFault.Syntax(e)}";
        }
    }

    /// <summary>Where the list of a page (<c>{"results": […]}</c>) begins: behind its bracket; -1 if the object is no page, as far as it can be read.</summary>
    public static int FindResults(ReadOnlySpan<byte> data, int start)
    {
        var reader = new Utf8JsonReader(data[start..], new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var results = reader.ValueTextEquals("results"u8);
                if (!reader.Read())
                    return -1;
                if (results && reader.TokenType == JsonTokenType.StartArray)
                    return start + (int)reader.BytesConsumed;
                if (!reader.TrySkip())
                    return -1;
            }
        }
        catch (JsonException)
        {
            // What comes before the broken place is no list of results.
        }
        return -1;
    }

    /// <summary>The names of a sound object's own fields.</summary>
    public static HashSet<string> Names(ReadOnlySpan<byte> data, int start)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(data[start..], new JsonReaderOptions { AllowMultipleValues = true });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            names.Add(Encoding.UTF8.GetString(reader.ValueSpan));
            reader.Skip();
        }
        return names;
    }

    /// <summary>Whether what follows a list of results ends the page as it should.</summary>
    /// <param name="data">All bytes.</param>
    /// <param name="start">Behind the bracket that closes the list.</param>
    /// <param name="end">Behind the page.</param>
    public static bool ClosesPage(ReadOnlySpan<byte> data, int start, out int end)
    {
        end = start;
        var options = new JsonReaderOptions { AllowMultipleValues = true };
        var head = new Utf8JsonReader("{\"\":[]"u8, isFinalBlock: false, new JsonReaderState(options));
        while (head.Read()) { }
        var reader = new Utf8JsonReader(data[start..], isFinalBlock: true, head.CurrentState);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                {
                    end = start + (int)reader.BytesConsumed;
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Then it does not.
        }
        return false;
    }

    /// <summary>The position of the next byte that is no blank.</summary>
    public static int SkipBlanks(ReadOnlySpan<byte> data, int at)
    {
        var found = data[at..].IndexOfAnyExcept(" \t\r\n"u8);
        return found < 0 ? data.Length : at + found;
    }
}
