using System.Text;
using Percloud.Files;
using Percloud.Host;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;
using Percloud.Web;

namespace Percloud.Fuzz;

/// <summary>Every parser that reads what strangers send.</summary>
static class Targets
{
    static readonly DavLimits Limits = DavLimits.Default;

    public static IReadOnlyList<Target> All { get; } =
    [
        new("path", Path),
        new("propfind", bytes => PropfindRequest.TryParse(bytes, Limits, out var request) ? Sum(1, (int)request.Kind, request.Names.Count) : 0),
        new("xml", bytes => DavXmlReader.TryParse(bytes, Limits, out var root) ? Sum(1, root.Children.Count, root.Name.Local.Length) : 0, "<a xmlns='DAV:' b='c'>x&amp;&#65;<![CDATA[<]]><!-- n --><?p i?></a>"),
        new("if-header", If),
        new("entity-tags", Tags),
        new("range", Range),
        new("ranges", Ranges, "bytes=0-1,4-5,-1", "bytes=0-,1-2", "BYTES= 1-2 , 3-4"),
        new("proppatch", Update, "<propertyupdate xmlns='DAV:'><set xml:lang='ca'><prop><z:a xmlns:z='urn:z' z:k='v'>x<b/>&amp;</z:a></prop></set><remove><prop><c xmlns=''/></prop></remove></propertyupdate>"),
        new("timeout", bytes => TimeoutHeader.Parse(Text(bytes)) is { } time ? Sum(1, time.TotalHours > 1 ? 1 : 0, time < TimeSpan.Zero ? throw new InvalidOperationException("Time runs back.") : 0) : 0, "Second-604800", "Infinite, Second-4100000000", "Second-1"),
        new("lock-token", bytes => LockTokenHeader.TryParse(Text(bytes), out var token) ? Sum(1, token.Length, FileLock.TryParse(token, out _) ? 1 : 0) : 0, "<opaquelocktoken:01a20ef9-3fa5-7f20-b24a-237035713b31>", " <urn:uuid:x> "),
        new("checksum", bytes => ChecksumHeader.TryParse(Text(bytes), out var sum) ? Sum(1, sum?.Sum.Length ?? 0) : 0, "SHA1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "Adler32: 048b0208", "CRC32:x"),
        new("follow-token", Follow, "data:,1.42", "data:,1.42-7", "data:,9223372036854775807.0"),
        new("domain", Domain, "ana.example", "xn--bcher-kva.example", "bücher.example.", "127.0.0.1", "[::1]", "a--b.c"),
        new("person", Person, "ana", "ana@ana.example", "José.María_2", "Ⅷ"),
        new("sync-token", Token, "1.0", "3.141", "9223372036854775807.9223372036854775807"),
        new("form-token", bytes => FormTokens.Match("secret", Text(bytes)) ? throw new InvalidOperationException("A token that nobody made fits.") : Text(bytes).Length, new string('A', 86)),
        new("file-name", Name, "photo.jpg", "Ärger & 100 %.txt", "e\u0301", "STRAẞE", "\u212a", "\u0130"),
        new("disposition", Disposition, "attachment; filename=\"plan.pdf\"; filename*=UTF-8''pl%C3%A0.pdf", "attachment;filename=../../a.b;x", "inline; filename=\"C:\\\\x\\\"y.txt\""),
        new("basic", bytes => BasicHeader.TryParse(Text(bytes), out var name, out var password) ? Sum(1, name.Length, password.Length) : 0, "Basic YW5hOnNlY3JldA==", "basic  YTpi", "Bearer x"),
        new("boundary", bytes => UploadParts.Boundary(Text(bytes)) is { } boundary ? Sum(1, boundary.Length) : 0, "multipart/form-data; boundary=abc", "multipart/form-data; charset=\"x\"; boundary=\"a b\""),
        new("multipart", Multipart.Run, Multipart.Example),
        .. CalendarTargets.All,
        new("card", Cards.One, Cards.Three, Cards.Four, Cards.Old),
        new("card-file", Cards.File, Cards.Three + Cards.Old + "rubbish\r\n" + Cards.Four),
        new("card-date", bytes => CardDate.Parse(Text(bytes)) is { } date ? Same(bytes, Sum(date.Year is null ? 0 : 1, date.Month is null ? 0 : 1, date.Day is null ? 0 : 1), CardDate.Parse(date.Write(CardVersion.V4)) is not null) : 0, "19960415", "1996-04-15T10:00:00Z", "--0415", "---15", "1985-04"),
    ];

    // Written out it may be longer than what is read: a blank after each comma, every byte of a path encoded.
    static int Tags(byte[] bytes)
    {
        if (!EntityTagList.TryParse(bytes, Limits, out var list))
            return 0;
        var written = Bytes(list.ToString());
        return Same(bytes, list.Tags?.Count ?? -1, written.Length > Limits.EntityTagBytes || (EntityTagList.TryParse(written, Limits, out var again) && again.Tags?.Count == list.Tags?.Count));
    }

    static int Path(byte[] bytes)
    {
        if (!DavPath.TryParse(bytes, Limits, out var path))
            return 0;
        var href = Bytes(path.ToHref());
        if (href.Length > Limits.PathBytes)
            return -1;
        return Same(bytes, path.Segments.Count, DavPath.TryParse(href, Limits, out var again) && again.Equals(path) && path.Segments.All(s => s is not ("" or "." or "..") && !s.Contains('/', StringComparison.Ordinal)));
    }

    static int If(byte[] bytes)
    {
        if (!IfHeader.TryParse(bytes, Limits, out var header))
            return 0;
        return Same(bytes, Sum(header.Lists.Count, header.Lists[0].Conditions.Count), header.Write() is var written && (written.Length * 3 > Limits.IfBytes || (IfHeader.TryParse(Bytes(written), Limits, out var again) && again.Lists.Count == header.Lists.Count)));
    }

    static int Range(byte[] bytes)
    {
        if (!RangeHeader.TryParse(bytes, out var range))
            return 0;
        foreach (var length in (long[])[0, 1, 1000, long.MaxValue])
        {
            if (range.Within(length) is var (offset, count) && (offset < 0 || count < 1 || offset > length - count))
                throw new InvalidOperationException($"{range} within {length} is {offset} and {count}.");
        }

        return Sum(1, range.First is null ? 0 : 1, range.Last is null ? 0 : 1);
    }

    static int Ranges(byte[] bytes)
    {
        if (!RangeHeader.TryParseAll(bytes, Limits, out var ranges))
            return 0;
        return ranges.Count > Limits.Ranges ? throw new InvalidOperationException("More ranges than allowed.") : Sum(1, ranges.Count, ranges.Count(r => r.Within(1000) is not null));
    }

    // A name that was made fit stays as it is.
    static int Disposition(byte[] bytes)
    {
        if (DispositionHeader.FileName(Text(bytes)) is not { } name)
            return 0;
        if (name.Length > 200 || name.AsSpan().IndexOfAny('/', '\\') >= 0 || name.Any(char.IsControl) || name is "." or "..")
            throw new InvalidOperationException($"{name} is no name of a file.");
        return Same(bytes, name.Length, DispositionHeader.Clean(name) == name);
    }

    // What is kept of a property must be read as the same property.
    static int Update(byte[] bytes)
    {
        if (!PropertyUpdate.TryParse(bytes, Limits, out var steps))
            return 0;
        var wide = Limits with { XmlBytes = int.MaxValue, XmlNodes = int.MaxValue };
        return Same(bytes, steps.Count, steps.All(s => s.Xml is not { } xml || (DavXmlReader.TryParse(Bytes(xml), wide, out var again) && again.Name == s.Name && again.Text == s.Value!.Text)));
    }

    static int Follow(byte[] bytes) => FollowToken.TryParse(Text(bytes), out var token) ? Same(bytes, token.Number is null ? 1 : 2, FollowToken.TryParse(token.ToString(), out var again) && again == token) : 0;

    static int Domain(byte[] bytes) => DomainName.TryFold(Text(bytes), out var folded)
        ? Same(bytes, folded.Count(c => c == '.'), DomainName.TryFold(folded, out var again) && again == folded && folded.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        : DomainName.Fold(Text(bytes)).Length;

    static int Person(byte[] bytes)
    {
        var (name, domain) = PersonName.Split(Text(bytes));
        var folded = PersonName.Fold(name);
        return Same(bytes, Sum(PersonName.Check(name) is null ? 1 : 0, domain?.Length ?? -1), PersonName.Check(name) is not null || PersonName.Fold(folded) == folded);
    }

    static int Token(byte[] bytes) => SyncToken.TryParse(Text(bytes), out var token) ? Same(bytes, 1, SyncToken.TryParse(token.ToString(), out var again) && again == token) : 0;

    static int Name(byte[] bytes)
    {
        if (FileName.Clean(Text(bytes), out var refusal) is not { } clean)
            return refusal!.Text.Length;
        var folded = FileName.Fold(clean);
        return Same(bytes, clean.Length, FileName.Clean(clean, out _) == clean && FileName.Fold(folded) == folded && Encoding.UTF8.GetByteCount(clean) <= 255 && !clean.Contains('/', StringComparison.Ordinal));
    }

    // What was read and written again must be read as the same.
    static int Same(byte[] bytes, int outcome, bool same) => same ? Sum(1, outcome) : throw new InvalidOperationException($"Not the same when read again, {bytes.Length} bytes.");

    static int Sum(params ReadOnlySpan<int> parts)
    {
        var sum = 17;
        foreach (var part in parts)
            sum = unchecked((sum * 31) + part);
        return sum;
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // Half surrogate pairs too, which JSON and forms can carry: the byte 0xFF stands for one.
    static string Text(byte[] bytes) => bytes.AsSpan().Contains((byte)0xFF) ? Encoding.Latin1.GetString(bytes).Replace('\u00ff', '\ud83d') : Encoding.UTF8.GetString(bytes);
}
