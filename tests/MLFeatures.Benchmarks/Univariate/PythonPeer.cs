using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MLFeatures.Benchmarks.Univariate;

/// <summary>scikit-learn and NumPy, run on the same numbers in a process of their own: Debian's packages python3-sklearn and python3-numpy.</summary>
internal sealed class PythonPeer : IDisposable
{
    private const string Python = "/usr/bin/python3";

    // Only the call itself is timed: reading the numbers and importing libraries is not.
    private const string Script = """
        import sys, time, numpy as np
        what, folder, rows, columns = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
        X = np.fromfile(folder + '/x.bin').reshape(columns, rows).T.copy()
        y = np.fromfile(folder + '/y.bin')
        if what == 'ross':
            from sklearn.feature_selection import mutual_info_classif
            run = lambda: mutual_info_classif(X, y.astype(int), discrete_features=False, n_neighbors=3, random_state=0)
        elif what == 'discrete':
            from sklearn.feature_selection import mutual_info_classif
            X = X.astype(int)
            run = lambda: mutual_info_classif(X, y.astype(int), discrete_features=True)
        elif what == 'ksg':
            from sklearn.feature_selection import mutual_info_regression
            run = lambda: mutual_info_regression(X, y, discrete_features=False, n_neighbors=3, random_state=0)
        else:
            run = lambda: np.diag(np.linalg.inv(np.corrcoef(X, rowvar=False)))
        run()
        started = time.process_time()
        values = run()
        print(repr(time.process_time() - started))
        print(' '.join(repr(float(v)) for v in values))
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mlfeatures-peer").FullName;
    private readonly int _rows;
    private readonly int _columns;

    public PythonPeer(IReadOnlyList<double[]> columns, double[] label)
    {
        (_rows, _columns) = (label.Length, columns.Count);
        using (var x = File.Create(Path.Combine(_folder, "x.bin")))
        {
            foreach (var column in columns)
                x.Write(MemoryMarshal.AsBytes<double>(column));
        }
        File.WriteAllBytes(Path.Combine(_folder, "y.bin"), MemoryMarshal.AsBytes<double>(label).ToArray());
        File.WriteAllText(Path.Combine(_folder, "peer.py"), Script);
    }

    /// <summary>The libraries and their versions; null where they are not installed.</summary>
    public static string? Versions() =>
        File.Exists(Python)
        && Call(["-c", "import sklearn, numpy; print(f'scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}')"]) is [var line]
            ? line
            : null;

    /// <summary>Runs one measure once more, after a run to warm up.</summary>
    /// <returns>Processor seconds of the call, and a value per column.</returns>
    public (double Seconds, double[] Values) Run(string measure)
    {
        var lines =
            Call([Path.Combine(_folder, "peer.py"), measure, _folder, $"{_rows}", $"{_columns}"])
            ?? throw new InvalidOperationException($"The peer failed at '{measure}'.");
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        return (Number(lines[0]), [.. lines[1].Split(' ').Select(Number)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[]? Call(string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        // One thread, as ours; and whatever kernels this processor has.
        foreach (var threads in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"])
            start.Environment[threads] = "1";
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd().Split('\n') : null;
    }
}
