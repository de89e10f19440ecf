using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>Where one content line lies in a card: its bytes with folds and line ends, and the number of its first line.</summary>
readonly record struct RawLine(int Start, int End, int Number);

/// <summary>Finds content lines in bytes, however they are folded (RFC 6350 §3.2, and what vCard 2.1 and careless programs do), and unfolds them.</summary>
static class RawLines
{
    const byte Cr = (byte)'\r';
    const byte Lf = (byte)'\n';

    /// <summary>The next content line; false at the end. Blank lines are passed over.</summary>
    public static bool TryNext(ReadOnlySpan<byte> all, ref int at, ref int number, out RawLine line)
    {
        line = default;
        while (at < all.Length && all[at] is Cr or Lf) Step(all, ref at, ref number);
        if (at >= all.Length) return false;
        var (start, first) = (at, number);
        var head = all[start..EndOfText(all, at)];
        Step(all, ref at, ref number);
        var (quoted, binary) = Coding(head);
        while (at < all.Length && GoesOn(all, start, at, quoted, binary)) Step(all, ref at, ref number);
        line = new RawLine(start, at, first);
        return true;
    }

    /// <summary>The line without its folds and its end; the bytes themselves where there is nothing to take out.</summary>
    public static ReadOnlyMemory<byte> Unfold(ReadOnlyMemory<byte> raw)
    {
        var all = raw.Span;
        var end = all.Length;
        while (end > 0 && all[end - 1] is Cr or Lf) end--;
        if (all[..end].IndexOfAny(Cr, Lf) < 0) return raw[..end];
        var quoted = Coding(all[..EndOfText(all, 0)]).Quoted;
        var flat = new byte[end];
        var length = 0;
        for (var at = 0; at < end;)
        {
            var stop = Math.Min(EndOfText(all, at), end);
            all[at..stop].CopyTo(flat.AsSpan(length));
            length += stop - at;
            at = AfterEnd(all, stop);
            // A soft break of quoted-printable: what follows is content, even a blank.
            if (quoted && length > 0 && flat[length - 1] == (byte)'=') length--;
            else if (at < end && all[at] is (byte)' ' or (byte)'\t') at++;
        }
        return flat.AsMemory(0, length);
    }

    // A blank goes on; so does a soft break of quoted-printable, and base64 that was broken without a blank, which can hold no colon.
    static bool GoesOn(ReadOnlySpan<byte> all, int start, int at, bool quoted, bool binary)
    {
        if (all[at] is (byte)' ' or (byte)'\t') return true;
        if (quoted && LastOfText(all, start, at) == (byte)'=') return true;
        if (!binary || all[at] is Cr or Lf) return false;
        var next = all[at..EndOfText(all, at)];
        return next.IndexOfAny((byte)':', (byte)';') < 0;
    }

    static byte LastOfText(ReadOnlySpan<byte> all, int start, int at)
    {
        while (at > start && all[at - 1] is Cr or Lf) at--;
        return at > start ? all[at - 1] : (byte)0;
    }

    static (bool Quoted, bool Binary) Coding(ReadOnlySpan<byte> head)
    {
        var colon = head.IndexOf((byte)':');
        if (colon is < 0 or > 512) colon = Math.Min(head.Length, 512);
        var text = Encoding.Latin1.GetString(head[..colon]).ToUpperInvariant();
        return (text.Contains(";QUOTED-PRINTABLE", StringComparison.Ordinal) || text.Contains("ENCODING=QUOTED-PRINTABLE", StringComparison.Ordinal),
            text.Contains(";BASE64", StringComparison.Ordinal) || text.Contains("ENCODING=BASE64", StringComparison.Ordinal) || text.Contains("ENCODING=B", StringComparison.Ordinal));
    }

    static int EndOfText(ReadOnlySpan<byte> all, int at) => all[at..].IndexOfAny(Cr, Lf) is >= 0 and var length ? at + length : all.Length;

    static int AfterEnd(ReadOnlySpan<byte> all, int stop)
    {
        if (stop >= all.Length) return all.Length;
        return all[stop] == Cr && stop + 1 < all.Length && all[stop + 1] == Lf ? stop + 2 : stop + 1;
    }

    static void Step(ReadOnlySpan<byte> all, ref int at, ref int number)
    {
        at = AfterEnd(all, EndOfText(all, at));
        number++;
    }
}
