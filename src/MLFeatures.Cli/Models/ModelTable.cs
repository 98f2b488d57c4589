using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Sources;

namespace MLFeatures.Cli.Models;

/// <summary>The rows of a file, with the columns of the types that a model reads.</summary>
internal sealed record ModelTable
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The file as it was read.</summary>
    public required DataFrame Original { get; init; }

    /// <summary>All columns of the file, those of the model in its types.</summary>
    public required DataFrame Rows { get; init; }

    /// <summary>The model, after the step that puts columns of the file together to vectors.</summary>
    public required ITransformer Model { get; init; }

    /// <summary>The columns of the file that the model was made for, in the order of the model.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Reads a file for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">A Parquet or CSV file.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A column that the score depends on is missing, a cell is of another type, or there are no rows.</exception>
    public static async Task<ModelTable> ReadAsync(SavedModel model, string file, CancellationToken cancel)
    {
        var columns = model.Input.Where(c => !c.IsHidden).ToArray();
        var texts = columns.Where(c => c.Type is TextDataViewType).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var read = await TableFile.ReadAsync(file, new() { TextColumns = texts }, cancel);
        if (read.Rows.Count == 0)
            throw new InvalidDataException($"{file}: expected rows, found a header alone.");
        return new Reading(model, file, read).Table(columns);
    }

    private sealed class Reading(SavedModel model, string file, DataFrame read)
    {
        private readonly IReadOnlySet<string> _needed = model.Needed();
        private readonly HashSet<string> _found = [.. read.Columns.Select(c => c.Name)];
        private readonly Dictionary<string, DataFrameColumn> _typed = new(StringComparer.Ordinal);
        private readonly List<(string Vector, string[] Parts)> _vectors = [];
        private readonly List<string> _inputs = [];
        private readonly List<string> _missing = [];

        public ModelTable Table(IReadOnlyList<DataViewSchema.Column> columns)
        {
            foreach (var column in columns)
                Take(column);
            if (_missing.Count > 0)
                throw Missing(columns);
            var rows = new DataFrame(
                read.Columns.Select(c => _typed.GetValueOrDefault(c.Name, c)).Concat(_typed.Values.Where(c => !_found.Contains(c.Name)))
            );
            ITransformer[] steps = [.. _vectors.Select(v => Joining(v.Vector, v.Parts, rows)), model.Transformer];
            return new()
            {
                File = file,
                Original = read,
                Rows = rows,
                Model = steps.Length == 1 ? model.Transformer : new TransformerChain<ITransformer>(steps),
                Inputs = _inputs,
            };
        }

        private void Take(DataViewSchema.Column column)
        {
            var needed = _needed.Contains(column.Name);
            if (column.Type is VectorDataViewType { Size: > 0 } vector && TypedColumn.CanBe(vector.ItemType))
            {
                if (VectorColumns.Find(column, _found) is { } parts)
                {
                    _vectors.Add((column.Name, [.. parts]));
                    foreach (var part in parts)
                        Take(part, vector.ItemType, needed);
                }
                else if (needed)
                    _missing.Add(
                        FormattableString.Invariant(
                            $"the vector '{column.Name}' of {vector.Size} as columns {VectorColumns.Expected(column)}"
                        )
                    );
            }
            else if (_found.Contains(column.Name) && TypedColumn.CanBe(column.Type))
                Take(column.Name, column.Type, needed);
            else if (needed)
                _missing.Add(
                    TypedColumn.CanBe(column.Type) ? $"'{column.Name}'" : $"'{column.Name}' of type {column.Type}, which no file has"
                );
            else if (TypedColumn.CanBe(column.Type))
                _typed[column.Name] = TypedColumn.Missing(column.Name, column.Type, read.Rows.Count);
        }

        private void Take(string name, DataViewType type, bool needed)
        {
            _inputs.Add(name);
            _typed[name] = TypedColumn.Of(file, read[name], type, needed);
        }

        private InvalidDataException Missing(IReadOnlyList<DataViewSchema.Column> columns)
        {
            string[] spare = [.. read.Columns.Select(c => c.Name).Except(columns.Select(c => c.Name), StringComparer.Ordinal)];
            var meant = _missing
                .Select(m => (Name: m, Nearest: NearestName.Of(m.Trim('\''), spare)))
                .Where(m => m.Nearest is not null)
                .Select(m => $"{m.Name} may be '{m.Nearest}' there");
            return new(
                $"{file}: {model.Name} reads columns that are not there: expected {string.Join(", ", _missing)}; found {NearestName.List([.. read.Columns.Select(c => c.Name)])}. "
                    + string.Concat(meant.Select(m => $"{m}; "))
                    + "Give the raw columns that the model was trained on."
            );
        }

        private static ITransformer Joining(string vector, string[] parts, DataFrame rows) =>
            new MLContext(seed: 1).Transforms.Concatenate(vector, parts).Fit(rows);
    }
}
