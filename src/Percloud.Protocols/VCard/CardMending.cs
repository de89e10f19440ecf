using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.VCard;

/// <summary>Mends what careless programs export, so that an import loses nothing: broken folds, other charsets, no version.</summary>
static class CardMending
{
    /// <summary>The card with each broken line put behind the one before it, in UTF-8, with a version.</summary>
    public static byte[] Mend(ReadOnlyMemory<byte> bytes)
    {
        using var mended = new MemoryStream(bytes.Length + 64);
        var (at, number, version) = (0, 1, false);
        var pending = new List<byte>();
        while (RawLines.TryNext(bytes.Span, ref at, ref number, out var line))
        {
            var flat = ToUtf8(RawLines.Unfold(bytes[line.Start..line.End]).Span);
            var good = LineHead.TryParse(flat, CardLimits.Default, out var head, out _);
            if (good || pending.Count == 0)
            {
                Flush(mended, pending);
                pending.AddRange(flat);
            }
            else
            {
                // It was a line of its own for the one who wrote it.
                pending.AddRange("\\n"u8);
                pending.AddRange(flat);
            }
            version |= head?.Name == "VERSION";
            if (mended.Length == 0 && pending.Count > 0 && !version && head?.Name == "BEGIN" && !HasVersion(bytes))
            {
                Flush(mended, pending);
                pending.AddRange("VERSION:3.0"u8);
                version = true;
            }
        }
        Flush(mended, pending);
        return mended.ToArray();
    }

    static bool HasVersion(ReadOnlyMemory<byte> bytes)
    {
        var (at, number) = (0, 1);
        while (RawLines.TryNext(bytes.Span, ref at, ref number, out var line))
        {
            if (LineHead.TryParse(RawLines.Unfold(bytes[line.Start..line.End]).Span, CardLimits.Default, out var head, out _) && head.Name == "VERSION") return true;
        }
        return false;
    }

    static byte[] ToUtf8(ReadOnlySpan<byte> flat)
    {
        var clean = flat.IndexOfAnyInRange((byte)0, (byte)8) < 0 ? flat : flat.ToArray().Where(b => b > 8).ToArray();
        return Utf8.IsValid(clean) ? clean.ToArray() : Encoding.UTF8.GetBytes(CardCoding.Text(clean, "windows-1252", quoted: false));
    }

    // Lines of 2.1 keep their form, since a fold would change quoted-printable; others are folded again when they are written.
    static void Flush(MemoryStream to, List<byte> line)
    {
        if (line.Count == 0) return;
        to.Write([.. line]);
        to.Write("\r\n"u8);
        line.Clear();
    }
}
