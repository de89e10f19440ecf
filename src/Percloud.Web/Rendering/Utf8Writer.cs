using System.Buffers;
using System.Text;

namespace Percloud.Web;

/// <summary>Writes text as UTF-8 straight into a buffer writer, without strings in between; characters split over two writes are joined.</summary>
sealed class Utf8Writer(IBufferWriter<byte> to) : TextWriter
{
    readonly Encoder _encoder = Encoding.UTF8.GetEncoder();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Put(buffer, last: false);

    /// <summary>Half a surrogate pair left at the very end becomes U+FFFD.</summary>
    public void Finish() => Put([], last: true);

    void Put(ReadOnlySpan<char> text, bool last)
    {
        bool completed;
        do
        {
            // Four bytes is the longest character; Kestrel's blocks are 4 KiB.
            var space = to.GetSpan(Math.Clamp(text.Length, 4, 4096));
            _encoder.Convert(text, space, last, out var read, out var written, out completed);
            to.Advance(written);
            text = text[read..];
        }
        while (!completed);
    }
}
