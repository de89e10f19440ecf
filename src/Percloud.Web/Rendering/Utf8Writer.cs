using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Percloud.Web;

/// <summary>Writes text as UTF-8 into a buffer writer, in large pieces and without strings in between; characters split over two writes are joined.</summary>
/// <remarks>A page is thousands of small writes, and each look at the connection's own buffer takes its locks: a quarter of a long page's time went there.</remarks>
sealed class Utf8Writer(IBufferWriter<byte> to) : TextWriter
{
    const int PieceBytes = 16 * 1024;

    readonly byte[] _piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
    int _used;
    char _half;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Put(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Put(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Put(buffer);

    /// <summary>Hands over the rest. Half a surrogate pair left at the very end becomes U+FFFD.</summary>
    public void Finish()
    {
        if (_half != default)
            Whole("\uFFFD");
        _half = default;
        HandOver();
    }

    protected override void Dispose(bool disposing)
    {
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
            text = text[read..];
            if (!text.IsEmpty)
                HandOver();
        }
    }

    void HandOver()
    {
        to.Write(_piece.AsSpan(0, _used));
        _used = 0;
    }
}
