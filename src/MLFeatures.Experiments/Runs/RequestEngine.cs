using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.ML;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// Predicts one request at a time as an application does: through a <see cref="PredictionEngine{TSrc, TDst}"/> on objects with one field per column.
/// </summary>
internal abstract class RequestEngine : IDisposable
{
    /// <summary>Number of prepared requests.</summary>
    public abstract int Count { get; }

    /// <summary>Predicts one prepared request.</summary>
    public abstract Prediction Predict(int request);

    public abstract void Dispose();

    /// <summary>An engine for <paramref name="model"/> with the given rows as its requests.</summary>
    public static RequestEngine Create(MLContext ml, ITransformer model, IReadOnlyList<RowColumn> columns, ImmutableArray<int> rows)
    {
        // An engine wants a class; which columns there are is only known now. So the class is made now.
        var type = EmitRowType(columns);
        var engine = typeof(RequestEngine<>).MakeGenericType(type).GetConstructors().Single();
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

    /// <summary>What the model says about a request.</summary>
    public sealed class Prediction
    {
        /// <summary>Raw score.</summary>
        public float Score { get; set; }

        /// <summary>Probability of a positive label.</summary>
        public float Probability { get; set; }
    }
}

/// <inheritdoc/>
internal sealed class RequestEngine<TRow> : RequestEngine
    where TRow : class, new()
{
    private readonly PredictionEngine<TRow, Prediction> _engine;
    private readonly TRow[] _requests;
    private Prediction _prediction = new();

    public RequestEngine(MLContext ml, ITransformer model, IReadOnlyList<RowColumn> columns, ImmutableArray<int> rows)
    {
        _engine = ml.Model.CreatePredictionEngine<TRow, Prediction>(model);
        var fields = columns.Select(c => typeof(TRow).GetField(c.Name)!).ToArray();
        _requests = [.. rows.Select(row => Request(columns, fields, row))];
    }

    public override int Count => _requests.Length;

    public override Prediction Predict(int request)
    {
        _engine.Predict(_requests[request], ref _prediction);
        return _prediction;
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
