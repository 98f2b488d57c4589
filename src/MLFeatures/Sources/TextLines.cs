using System.Text;

namespace MLFeatures.Sources;

/// <summary>
/// The lines of a file as bytes, so that what is not UTF-8 can be told from a replacement character that stands in the file. A byte order mark is skipped;
/// one of UTF-16 is honoured.
/// </summary>
public sealed class TextLines(string path) : IDisposable
{
    // Far above any record. Only a file that is no text reaches it.
    private const int MaximumLine = 1_000_000_000;

    private readonly Stream _file = Open(path);
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _length;

    /// <summary>1-based number of the current line.</summary>
    public long Number { get; private set; }

    /// <summary>The current line with its line end, until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _length);

    /// <summary>Opens a file at its first character: UTF-8, or transcoded to it.</summary>
    public static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> mark = stackalloc byte[3];
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        (Encoding? Encoding, int Length) found = mark[..read] switch
        {
            [0xEF, 0xBB, 0xBF] => (null, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (null, 0),
        };
        file.Position = found.Length;
        return found.Encoding is null ? file : Encoding.CreateTranscodingStream(file, found.Encoding, Encoding.UTF8);
    }

    /// <summary>Moves to the next line; false at the end. A line ends with LF; the last one may lack it.</summary>
    /// <exception cref="InvalidDataException">A line is so long that the file is no text.</exception>
    public bool Read()
    {
        _start += _length;
        _length = 0;
        for (var searched = 0; ; )
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
                return Take(searched + found + 1);
            searched = _end - _start;
            if (!Fill())
                return searched > 0 && Take(searched);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private bool Take(int length)
    {
        (_length, Number) = (length, Number + 1);
        return true;
    }

    private bool Fill()
    {
        if (_end == _buffer.Length)
        {
            var kept = _end - _start;
            if (kept > MaximumLine)
                throw new InvalidDataException(
                    FormattableString.Invariant(
                        $"{path}:{Number + 1}: the line is longer than {MaximumLine:N0} bytes. Expected a text file."
                    )
                );
            var target = kept > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
            Buffer.BlockCopy(_buffer, _start, target, 0, kept);
            (_buffer, _start, _end) = (target, 0, kept);
        }
        var read = _file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
