using System.Xml;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>Large and hostile listings.</summary>
public sealed class ListingTests
{
    [Fact]
    public async Task Ten_thousand_members_come_in_batches_and_all_of_them()
    {
        using var talk = new Talk();
        for (var n = 0; n < 10_000; n++) await talk.Ask("PUT", $"/dav/files/f{n:00000}", "x");
        var reply = await talk.Ask("PROPFIND", "/dav/files/", ("Depth", "1"));
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(reply.Text);
        var addresses = document.GetElementsByTagName("D:href").Cast<XmlNode>().Select(n => n.InnerText).ToList();
        Assert.Equal(["/dav/files/", .. Enumerable.Range(0, 10_000).Select(n => $"/dav/files/f{n:00000}")], addresses);
        Assert.Equal(21, talk.Backend.BatchesGiven);
        Assert.Null(reply.Declared);
    }

    [Fact]
    public async Task A_body_larger_than_the_limit_is_not_read_to_its_end()
    {
        using var talk = new Talk();
        var big = new string(' ', 70_000);
        Assert.Equal(413, (await talk.Ask("PROPFIND", "/dav/files/", big, true, ("Depth", "0"))).Code);
        Assert.Equal(413, (await talk.Ask("PROPFIND", "/dav/files/", big, false, ("Depth", "0"))).Code);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_read_whole()
    {
        using var talk = new Talk();
        var body = "<D:propfind xmlns:D='DAV:'><D:prop><D:resourcetype/></D:prop>" + new string(' ', 50_000) + "</D:propfind>";
        var reply = await talk.Ask("PROPFIND", "/dav/files/", body, false, ("Depth", "0"));
        Assert.Equal(207, reply.Code);
        Assert.Contains("<D:collection/>", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(33, 1)]
    [InlineData(3, 129)]
    [InlineData(3, 5000)]
    public async Task Deep_and_wide_bodies_are_refused(int depth, int names)
    {
        using var talk = new Talk();
        var wide = string.Concat(Enumerable.Range(0, names).Select(n => $"<p{n}/>"));
        var deep = string.Concat(Enumerable.Repeat("<d>", depth - 2)) + string.Concat(Enumerable.Repeat("</d>", depth - 2));
        var body = $"<propfind xmlns='DAV:'><prop>{wide}{deep}</prop></propfind>";
        Assert.Equal(400, (await talk.Ask("PROPFIND", "/dav/files/", body, true, ("Depth", "0"))).Code);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_listing()
    {
        using var talk = new Talk(DavLimits.Default with { FlushBytes = 1024, ChildrenPerBatch = 10 });
        for (var n = 0; n < 100; n++) await talk.Ask("PUT", $"/dav/files/f{n}", "x");
        var reply = new Reply();
        reply.GoAway();
        await Assert.ThrowsAsync<OperationCanceledException>(() => talk.Ask("PROPFIND", "/dav/files/", reply, ("Depth", "1")));
        Assert.InRange(talk.Backend.BatchesGiven, 1, 2);
    }
}
