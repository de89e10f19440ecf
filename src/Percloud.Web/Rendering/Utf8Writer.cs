using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Percloud.Web;

/// <summary>Gathers text as UTF-8 in rented pieces, without strings in between; characters split over two writes are joined.</summary>
/// <remarks>
/// A page is thousands of small writes, and each look at the connection's own buffer takes its locks: a quarter of a long page's time went there. Nothing
/// leaves before the whole is there, so its length is known and a fault can still become another page.
/// </remarks>
sealed class Utf8Writer : TextWriter
{
    const int PieceBytes = 32 * 1024;

    readonly List<(byte[] Bytes, int Used)> _full = [];
    byte[] _piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
    int _used;
    char _half;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>How many bytes there are.</summary>
    public long Length { get; private set; }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Put(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Put(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Put(buffer);

    /// <summary>What is UTF-8 already.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> bytes)
    {
        Finish();
        while (!bytes.IsEmpty)
        {
            if (_used == _piece.Length)
                Turn();
            var some = bytes[..Math.Min(bytes.Length, _piece.Length - _used)];
            some.CopyTo(_piece.AsSpan(_used));
            _used += some.Length;
            Length += some.Length;
            bytes = bytes[some.Length..];
        }
    }

    /// <summary>Ends a text. Half a surrogate pair left at its very end becomes U+FFFD.</summary>
    public void Finish()
    {
        if (_half != default)
            Whole("\uFFFD");
        _half = default;
    }

    /// <summary>Hands all of it over.</summary>
    public void CopyTo(IBufferWriter<byte> to)
    {
        foreach (var (bytes, used) in _full)
            to.Write(bytes.AsSpan(0, used));
        to.Write(_piece.AsSpan(0, _used));
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var (bytes, _) in _full)
            ArrayPool<byte>.Shared.Return(bytes);
        _full.Clear();
        ArrayPool<byte>.Shared.Return(_piece);
        base.Dispose(disposing);
    }

    void Put(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        if (_half != default)
        {
            var joins = char.IsLowSurrogate(text[0]);
            Whole(joins ? [_half, text[0]] : "\uFFFD");
            text = text[(joins ? 1 : 0)..];
            _half = default;
        }

        if (!text.IsEmpty && char.IsHighSurrogate(text[^1]))
        {
            _half = text[^1];
            text = text[..^1];
        }

        Whole(text);
    }

    void Whole(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Utf8.FromUtf16(text, _piece.AsSpan(_used), out var read, out var written);
            _used += written;
            Length += written;
            text = text[read..];
            if (!text.IsEmpty)
                Turn();
        }
    }

    void Turn()
    {
        _full.Add((_piece, _used));
        _piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        _used = 0;
    }
}
