using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>Writes XML as UTF-8 straight into a sink, without a string per value: lists of thousands of members come through here.</summary>
public sealed class DavXmlWriter(IBufferWriter<byte> sink)
{
    const int ChunkBytes = 2048;
    const int LargestRun = 256;

    static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");
    static readonly SearchValues<char> Unreserved = SearchValues.Create(
        "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

    Memory<byte> chunk;
    int used;

    /// <summary>Bytes written since they were last counted off by <see cref="Flushed"/>.</summary>
    public int Pending { get; private set; }

    /// <summary>Hands all that was written to the sink.</summary>
    public void Commit()
    {
        if (used > 0) sink.Advance(used);
        Pending += used;
        (chunk, used) = (default, 0);
    }

    /// <summary>Says that the sink was flushed.</summary>
    public void Flushed() => Pending = 0;

    /// <summary>Writes markup as it is.</summary>
    public void Raw(ReadOnlySpan<byte> markup)
    {
        while (markup.Length > LargestRun)
        {
            Raw(markup[..LargestRun]);
            markup = markup[LargestRun..];
        }
        markup.CopyTo(Room(markup.Length));
        used += markup.Length;
    }

    /// <summary>Writes the value of an attribute that stands between double quotes.</summary>
    public void Attribute(ReadOnlySpan<char> value)
    {
        for (var quote = value.IndexOf('"'); quote >= 0; quote = value.IndexOf('"'))
        {
            Text(value[..quote]);
            Raw("&quot;"u8);
            value = value[(quote + 1)..];
        }
        Text(value);
    }

    /// <summary>Writes text between elements, escaped; what XML 1.0 cannot hold becomes U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(Plain);
            if (run != 0) { PlainRun(ref text, run); continue; }
            Rune.DecodeFromUtf16(text, out var rune, out var taken);
            text = text[taken..];
            switch (rune.Value)
            {
                case '<': Raw("&lt;"u8); break;
                case '>': Raw("&gt;"u8); break;
                case '&': Raw("&amp;"u8); break;
                case '\t' or '\n' or '\r': Raw(rune.Value == '\t' ? "&#9;"u8 : rune.Value == '\n' ? "&#10;"u8 : "&#13;"u8); break;
                case < ' ' or 0xFFFE or 0xFFFF: Raw("\uFFFD"u8); break;
                default: used += rune.EncodeToUtf8(Room(4)); break;
            }
        }
    }

    /// <summary>Writes one name of a path, percent-encoded down to RFC 3986's unreserved characters.</summary>
    public void Segment(ReadOnlySpan<char> name)
    {
        Span<byte> bytes = stackalloc byte[4];
        while (!name.IsEmpty)
        {
            var run = name.IndexOfAnyExcept(Unreserved);
            if (run != 0) { PlainRun(ref name, run); continue; }
            Rune.DecodeFromUtf16(name, out var rune, out var taken);
            name = name[taken..];
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)]) Percent(value);
        }
    }

    /// <summary>Writes a number.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        used += written;
    }

    /// <summary>Writes a time as headers do (RFC 9110 §5.6.7).</summary>
    public void HttpTime(DateTimeOffset time)
    {
        time.TryFormat(Room(32), out var written, "r", CultureInfo.InvariantCulture);
        used += written;
    }

    /// <summary>Writes a time by RFC 3339, in UTC.</summary>
    public void IsoTime(DateTimeOffset time)
    {
        time.UtcDateTime.TryFormat(Room(32), out var written, "s", CultureInfo.InvariantCulture);
        used += written;
        Raw("Z"u8);
    }

    void PlainRun(ref ReadOnlySpan<char> text, int run)
    {
        var length = Math.Min(run < 0 ? text.Length : run, LargestRun);
        Ascii.FromUtf16(text[..length], Room(length), out var written);
        used += written;
        text = text[length..];
    }

    void Percent(byte value)
    {
        var room = Room(3);
        room[0] = (byte)'%';
        room[1] = Hex(value >> 4);
        room[2] = Hex(value & 15);
        used += 3;
    }

    static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);

    Span<byte> Room(int bytes)
    {
        if (chunk.Length - used < bytes)
        {
            Commit();
            chunk = sink.GetMemory(ChunkBytes);
        }
        return chunk.Span[used..];
    }
}
