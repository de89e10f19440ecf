using System.Text;
using CsCheck;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>Parsers of headers: the RFCs' own examples, and that nothing makes them throw.</summary>
public sealed class HeaderTests
{
    // RFC 4918 §10.4.6 to §10.4.11.
    [Theory]
    [InlineData("(<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2> [\"I am an ETag\"]) ([\"I am another ETag\"])", 0)]
    [InlineData("(<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2> [\"Etag-1\"]) ([\"Etag-2\"])", 2)]
    [InlineData("(Not <urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2> <urn:uuid:58f202ac-22cf-11d1-b12d-002035b29092>)", 1)]
    [InlineData("(<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2>) (Not <DAV:no-lock>)", 2)]
    [InlineData("</resource1> (<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2> [W/\"A-weak-ETag\"]) ([\"strong-ETag\"])", 2)]
    [InlineData("<http://www.example.com/specs/> (<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2>)", 1)]
    [InlineData("</specs/rfc2518.doc> ([\"4217\"])", 1)]
    [InlineData("</specs/rfc2518.doc> (Not [\"4217\"])", 1)]
    public void The_rfcs_If_headers_are_read_and_written_back(string text, int lists)
    {
        // The first holds spaces in its tags, which RFC 9110 §8.8.3 no longer allows.
        Assert.Equal(lists > 0, IfHeader.TryParse(Encoding.UTF8.GetBytes(text), DavLimits.Default, out var header));
        Assert.Equal(lists, header?.Lists.Count ?? 0);
        if (header is not null) Assert.Equal(text, header.Write());
    }

    [Theory]
    [InlineData("")]
    [InlineData("()")]
    [InlineData("(")]
    [InlineData("([\"a\"]")]
    [InlineData("([a])")]
    [InlineData("(Not)")]
    [InlineData("(Nothing <a:b>)")]
    [InlineData("<a:b>")]
    [InlineData("([\"a\"]) </b> ([\"c\"])")]
    [InlineData("</a> </b> ([\"c\"])")]
    [InlineData("(<>)")]
    [InlineData("(<a b>)")]
    [InlineData("(<a:b>) trailing")]
    public void What_is_no_If_header_is_refused(string text) =>
        Assert.False(IfHeader.TryParse(Encoding.UTF8.GetBytes(text), DavLimits.Default, out _));

    [Theory]
    [InlineData("(<a:b>)", 65, 1)]
    [InlineData("(<a:b> <a:b> <a:b> <a:b> <a:b> <a:b> <a:b> <a:b>)", 33, 1)]
    [InlineData("(<a:b>)", 1, 17_000)]
    public void An_If_header_without_end_is_refused(string list, int times, int spaces) =>
        Assert.False(IfHeader.TryParse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(list, times)) + new string(' ', spaces)), DavLimits.Default, out _));

    [Fact]
    public void Any_If_header_that_is_read_writes_back_the_same()
    {
        var read = 0;
        Some.Words("(", ")", "<", ">", "Not ", "[", "]", "\"a\"", "W/", " ", "(<a:b>)", "([\"x\"])", "</r> (Not [W/\"é\"])", "\t").Sample(bytes =>
        {
            if (!IfHeader.TryParse(bytes, DavLimits.Default, out var header)) return;
            Interlocked.Increment(ref read);
            Assert.True(IfHeader.TryParse(Encoding.UTF8.GetBytes(header.Write()), DavLimits.Default, out var again));
            Assert.Equal(header.Write(), again.Write());
            Assert.Equal(header.Lists.Select(l => (l.Resource, l.Conditions.Count)), again.Lists.Select(l => (l.Resource, l.Conditions.Count)));
        }, iter: 20_000);
        Assert.True(read > 20, $"Only {read} of the headers were headers.");
    }

    [Fact]
    public void Ranges_stay_inside_the_content() =>
        Gen.Select(Some.Words("bytes", "=", "-", "0", "9", "12", "99999999999999999999", " ", ","), Gen.Long[0, 2000]).Sample((bytes, length) =>
        {
            if (!RangeHeader.TryParse(bytes, out var range)) return;
            Assert.True(RangeHeader.TryParse(Encoding.ASCII.GetBytes(range.ToString()), out var again));
            Assert.Equal(range, again);
            if (range.Within(length) is not { } part) return;
            Assert.True(part.Offset >= 0 && part.Length > 0 && part.Offset + part.Length <= length);
        }, iter: 20_000);

    [Theory]
    [InlineData("bytes=0-", 10, 0, 10)]
    [InlineData("Bytes=0-0", 10, 0, 1)]
    [InlineData("bytes=5-99999999999999999999999", 10, 5, 5)]
    [InlineData("bytes=-99999999999999999999999", 10, 0, 10)]
    [InlineData("bytes= 1-2 ", 10, 1, 2)]
    public void Ranges_are_cut_to_the_content(string text, long length, long offset, long bytes)
    {
        Assert.True(RangeHeader.TryParse(Encoding.ASCII.GetBytes(text), out var range));
        Assert.Equal((offset, bytes), range.Within(length));
    }

    [Fact]
    public void Lists_of_tags_never_throw_and_write_back() =>
        Some.Words("\"a\"", "W/", "\"", ",", " ", "*", "\"é\"", "\u007f").Sample(bytes =>
        {
            if (!EntityTagList.TryParse(bytes, DavLimits.Default, out var list)) return;
            Assert.True(EntityTagList.TryParse(Encoding.UTF8.GetBytes($"{list}"), DavLimits.Default, out var again));
            Assert.Equal($"{list}", $"{again}");
        }, iter: 20_000);

    [Fact]
    public void Bodies_never_throw() =>
        Some.Words("<?xml version='1.0' encoding='utf-16'?>", "<?xml version='1.0' encoding='utf-7'?>", "<?xml version='1.1'?>", "<?xml version='1.0' encoding='none'?>",
            "<propfind xmlns='DAV:'>", "</propfind>", "<prop>", "</prop>", "<allprop/>", "<a:b xmlns:a='urn:x'/>",
            "<!DOCTYPE a>", "<![CDATA[x]]>", "&amp;", "&x;", "\0", "\uFEFF", "<", "<!--").Sample(bytes =>
        {
            if (PropfindRequest.TryParse(bytes, DavLimits.Default, out var request)) Assert.InRange(request.Names.Count, 0, 128);
        }, iter: 20_000);

    [Fact]
    public void Destinations_never_throw_nor_leave_the_root()
    {
        var mount = new DavMount("/dav/files", "ana.example");
        Some.Words("http://", "https://", "ana.example", "/dav/files", "/..", "/%2e%2e", "/a", "%", "//", ":80", "?", "#", "@", "é").Sample(bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (mount.TryResolve(text, DavLimits.Default, out var path, out _))
                Assert.StartsWith("/dav/files/", mount.Href(path, collection: true), StringComparison.Ordinal);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1000000000.75", "2001-09-09T01:46:40Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    [InlineData("99999999999999", null)]
    [InlineData("0x10", null)]
    [InlineData("1.2.3", null)]
    [InlineData("", null)]
    public void Modified_times_are_seconds(string text, string? time) =>
        Assert.Equal(time, ModifiedHeader.Parse(text)?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
}
