using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// Predicts one request at a time as an application does: through a <see cref="PredictionEngine{TSrc, TDst}"/> on objects with one field per column.
/// </summary>
internal abstract class RequestEngine : IDisposable
{
    /// <summary>Number of prepared requests.</summary>
    public abstract int Count { get; }

    /// <summary>Predicts one prepared request; the raw score, for several classes that of the first.</summary>
    public abstract float Predict(int request);

    public abstract void Dispose();

    /// <summary>An engine for <paramref name="model"/> with the given rows as its requests.</summary>
    public static RequestEngine Create(MLContext ml, ITransformer model, IReadOnlyList<RowColumn> columns, ImmutableArray<int> rows)
    {
        // An engine wants a class; which columns there are is only known now. So the class is made now.
        var type = EmitRowType(columns);
        var output = model.GetOutputSchema(Schema(columns))["Score"].Type is VectorDataViewType ? typeof(ClassScores) : typeof(RowScore);
        var engine = typeof(RequestEngine<,>).MakeGenericType(type, output).GetConstructors().Single();
        return (RequestEngine)engine.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [ml, model, columns, rows], culture: null);
    }

    private static Type EmitRowType(IReadOnlyList<RowColumn> columns)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new("MLFeatures.Experiments.Requests"), AssemblyBuilderAccess.RunAndCollect);
        var type = assembly.DefineDynamicModule("Requests").DefineType("Request", TypeAttributes.Public | TypeAttributes.Sealed);
        foreach (var column in columns)
            type.DefineField(column.Name, column.ValueType, FieldAttributes.Public);
        return type.CreateType();
    }

    private static DataViewSchema Schema(IReadOnlyList<RowColumn> columns) => new RowSubset(columns, ReadOnlyMemory<int>.Empty).Schema;

    /// <summary>What a model says about a request.</summary>
    public interface IScored
    {
        /// <summary>The raw score, for several classes that of the first.</summary>
        public float First { get; }
    }

    /// <summary>One score.</summary>
    public sealed class RowScore : IScored
    {
        /// <summary>Raw score.</summary>
        public float Score { get; set; }

        /// <summary>Probability of a positive label, where the model gives one.</summary>
        public float Probability { get; set; }

        float IScored.First => Score;
    }

    /// <summary>One score per class.</summary>
    public sealed class ClassScores : IScored
    {
        /// <summary>Probability of each class.</summary>
        public float[] Score { get; set; } = [];

        float IScored.First => Score[0];
    }
}

/// <inheritdoc/>
internal sealed class RequestEngine<TRow, TScored> : RequestEngine
    where TRow : class, new()
    where TScored : class, RequestEngine.IScored, new()
{
    private readonly PredictionEngine<TRow, TScored> _engine;
    private readonly TRow[] _requests;
    private TScored _scored = new();

    public RequestEngine(MLContext ml, ITransformer model, IReadOnlyList<RowColumn> columns, ImmutableArray<int> rows)
    {
        _engine = ml.Model.CreatePredictionEngine<TRow, TScored>(model);
        var fields = columns.Select(c => typeof(TRow).GetField(c.Name)!).ToArray();
        _requests = [.. rows.Select(row => Request(columns, fields, row))];
    }

    public override int Count => _requests.Length;

    public override float Predict(int request)
    {
        _engine.Predict(_requests[request], ref _scored);
        return _scored.First;
    }

    public override void Dispose() => _engine.Dispose();

    private static TRow Request(IReadOnlyList<RowColumn> columns, FieldInfo[] fields, int row)
    {
        var request = new TRow();
        for (var i = 0; i < fields.Length; i++)
            fields[i].SetValue(request, columns[i].Boxed(row));
        return request;
    }
}
