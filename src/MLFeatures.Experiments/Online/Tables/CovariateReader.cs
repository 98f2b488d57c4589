using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>Reads what was known of units before the experiment: covariates for CUPED, and segments that the exposures do not have.</summary>
internal sealed class CovariateReader(TablePlan table, RowFaults faults)
{
    public long Duplicates { get; private set; }

    public async Task ReadAsync(
        Dictionary<string, Unit> units,
        IReadOnlyList<string> covariates,
        IReadOnlyList<string> segments,
        CancellationToken ct
    )
    {
        string[] columns = [table.Unit, .. covariates, .. segments];
        var rows = await TableRows.OpenAsync(table.File, columns, ct).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            faults.Read();
            var fault = rows.Fault ?? (rows.Text(0) is null ? $"'{table.Unit}' is empty" : null);
            if (fault is null && units.TryGetValue(rows.Text(0)!, out var unit))
                fault = Set(unit, rows, covariates, segments.Count);
            if (fault is not null)
                faults.Add(rows, fault);
        }
        faults.End(rows);
    }

    private string? Set(Unit unit, TableRows rows, IReadOnlyList<string> covariates, int segments)
    {
        if (unit.Covariates is not null)
        {
            Duplicates++;
            return $"unit '{rows.Text(0)}' has a row already; the first one counts";
        }
        var values = new double[covariates.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = rows.Number(1 + i);
            if (value is double.NaN)
                return $"'{covariates[i]}' is '{rows.Text(1 + i)}', expected a finite number";
            values[i] = value ?? double.NaN;
        }
        unit.Covariates = values;
        if (segments > 0)
            unit.Segments =
            [
                .. unit.Segments,
                .. Enumerable.Range(0, segments).Select(i => string.Intern(rows.Text(1 + values.Length + i) ?? "(none)")),
            ];
        return null;
    }
}
