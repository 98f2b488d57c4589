using System.Diagnostics;
using System.Globalization;
using MLFeatures.Files;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Who looked at a holdout, when, with what and what came out: a file of JSON lines that only grows. A look is written down, and on the disk,
/// before it may happen, so a run that is killed has looked; looks beyond the quota are refused, or cost level.
/// </summary>
/// <remarks>
/// Any number of processes may use one file: an exclusive lock of the operating system is held while it is read and appended to (a file
/// system without locks, as some network shares are, gives no such guarantee). The file can be kept under version control; each line carries a
/// checksum of itself, so lines edited by hand are found, and lines of two clones can be merged.
/// </remarks>
/// <param name="path">The file; it is made with the first look, in a folder that exists.</param>
/// <param name="clock">Tells when a look happens.</param>
/// <param name="options">The quota.</param>
public sealed class HoldoutLedger(string path, TimeProvider clock, HoldoutOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Opens a look: checks the quota, writes the look down and flushes it to the disk. Call it before anything of the holdout is scored. An equal look
    /// that was opened before is answered as it stands in the ledger and counts once.
    /// </summary>
    /// <exception cref="ArgumentException">The request or the options have faults; all are named together.</exception>
    /// <exception cref="HoldoutQuotaException">The quota is used up and no reason is given. The message lists the looks so far.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names the lines. It is left as it is.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process holds it for more than 30 seconds.</exception>
    public HoldoutUse Open(HoldoutRequest request)
    {
        HoldoutRequest.Check(request);
        HoldoutOptions.Check(options);
        using var file = Locked(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (uses, lines) = Read(file);
        var before = uses.Where(u => Equal(u.HoldoutId, request.HoldoutId)).ToArray();
        // The answer to an equal look cannot change, so it is no second one: it is finished if it was broken off, and shown again if it was not.
        if (before.FirstOrDefault(u => Equal(u.Look, request.Look)) is { } known)
            return known;
        var same = before.Where(u => Equal(u.ContentId, request.ContentId)).ToArray();
        var isBeyond = before.Length >= options.MaxUses || same.Length >= options.MaxUsesPerContent;
        if (isBeyond && request.Reason is null)
            throw Refusal(request, before, same);
        var line = new LedgerLine
        {
            Event = LedgerLine.Opened,
            Number = lines + 1,
            At = clock.GetUtcNow(),
            User = request.User,
            Experiment = request.Experiment,
            ContentId = request.ContentId,
            HoldoutId = request.HoldoutId,
            Look = request.Look,
            Reason = request.Reason,
            AlphaDivisor = isBeyond ? before.Length + 1 : 1,
        }.Signed();
        Append(file, line);
        return UseOf(line);
    }

    /// <summary>Writes down what a look found.</summary>
    /// <param name="use">The look, from <see cref="Open"/>.</param>
    /// <param name="metric">Name of the metric that decides.</param>
    /// <param name="value">Its value; not finite when it has none.</param>
    /// <returns>The look with what it found.</returns>
    /// <exception cref="InvalidOperationException">The look is not in this ledger, or has been scored.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names the lines. It is left as it is.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process holds it for more than 30 seconds.</exception>
    public HoldoutUse Score(HoldoutUse use, string metric, double value)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        using var file = Locked(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (uses, lines) = Read(file);
        var found =
            uses.FirstOrDefault(u => Equal(u.Id, use.Id))
            ?? throw new InvalidOperationException($"{path}: there is no look {use.Id}. Score it in the ledger that opened it.");
        if (found.Metric is not null)
            throw new InvalidOperationException(
                $"{path}: the look {use.Id} has been scored ({found}). A look has one result; open another."
            );
        var line = new LedgerLine
        {
            Event = LedgerLine.Scored,
            Number = lines + 1,
            At = clock.GetUtcNow(),
            Use = use.Id,
            Metric = metric,
            Value = double.IsFinite(value) ? value : null,
        }.Signed();
        Append(file, line);
        return found with { Metric = line.Metric, Value = line.Value };
    }

    /// <summary>All looks, in the order of the file. None when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message names the lines.</exception>
    /// <exception cref="IOException">The file cannot be read, or another process holds it for more than 30 seconds.</exception>
    public IReadOnlyList<HoldoutUse> Uses()
    {
        if (!File.Exists(path))
            return [];
        using var file = Locked(FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(file).Uses;
    }

    private HoldoutQuotaException Refusal(HoldoutRequest request, HoldoutUse[] before, HoldoutUse[] same)
    {
        var isContent = same.Length >= options.MaxUsesPerContent;
        var (uses, allowed) = isContent ? (same, options.MaxUsesPerContent) : (before, options.MaxUses);
        var who = isContent ? $"content {request.ContentId} has looked" : "it has been looked at";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Holdout {request.HoldoutId}: {who} {uses.Length} time(s), and {allowed} are allowed ({path}):"
            )
                + string.Concat(uses.Select(u => $"{Environment.NewLine}  {u}"))
                + Environment.NewLine
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"Collect new data for a fresh holdout; or give a reason in writing, and the level is divided by {before.Length + 1}."
                ),
            uses
        );
    }

    // Both ends of the lock: while one process reads and appends, no other may do either.
    private FileStream Locked(FileMode mode, FileAccess access, FileShare share)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share, bufferSize: 0);
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                    throw new IOException(
                        $"{path}: another process has held the ledger for {Patience.TotalSeconds} seconds. {e.Message}",
                        e
                    );
                Thread.Sleep(10);
            }
        }
    }

    private static void Append(FileStream file, LedgerLine line)
    {
        var end = file.Length;
        try
        {
            file.Position = end;
            file.Write([.. line.Bytes(), (byte)'\n']);
            file.Flush(flushToDisk: true);
            if (end == 0)
                FolderSync.Flush(Path.GetDirectoryName(file.Name)!); // the file's own name is new
        }
        catch (IOException)
        {
            file.SetLength(end); // half a line would block everybody; nobody else can have appended
            throw;
        }
    }

    private (List<HoldoutUse> Uses, int Lines) Read(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var uses = new List<HoldoutUse>();
        var faults = new List<string>();
        var number = 0;
        for (var start = 0; start < bytes.Length; )
        {
            number++;
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            var fault =
                length < 0
                    ? "the line is torn: it does not end with a line feed"
                    : Add(uses, LedgerLine.Parse(bytes.AsSpan(start, length)));
            if (fault.Length > 0)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{path}:{number}: {fault}."));
            start = length < 0 ? bytes.Length : start + length + 1;
        }
        if (faults.Count == 0)
            return (uses, number);
        faults.Add(
            "Nothing was changed. Restore the file from version control or a backup. Only a torn last line may be deleted: its look was never allowed."
        );
        throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    private static string Add(List<HoldoutUse> uses, (LedgerLine? Line, string Fault) read)
    {
        if (read.Line is not { } line)
            return read.Fault;
        if (string.Equals(line.Event, LedgerLine.Opened, StringComparison.Ordinal))
        {
            if (uses.Exists(u => Equal(u.Id, line.Check!)))
                return "the line occurs a second time";
            uses.Add(UseOf(line));
            return "";
        }
        var index = uses.FindIndex(u => Equal(u.Id, line.Use!));
        if (index < 0)
            return $"a result of the look {line.Use}, which no earlier line opened";
        if (uses[index].Metric is not null)
            return $"a second result of the look {line.Use}";
        uses[index] = uses[index] with { Metric = line.Metric, Value = line.Value };
        return "";
    }

    private static HoldoutUse UseOf(LedgerLine line) =>
        new()
        {
            Id = line.Check!,
            OpenedAt = line.At,
            User = line.User!,
            Experiment = line.Experiment!,
            ContentId = line.ContentId!,
            HoldoutId = line.HoldoutId!,
            Look = line.Look!,
            Reason = line.Reason,
            AlphaDivisor = line.AlphaDivisor!.Value,
        };

    private static bool Equal(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
