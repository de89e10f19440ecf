namespace Percloud.Host.Tests;

/// <summary>What clients leave with files and folders, whole and all or nothing (RFC 4918 §9.2, RFC 5689).</summary>
public sealed class PropertyDoorTests : AnasDav
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
    }

    [Fact]
    public async Task A_property_comes_back_whole_and_goes_with_copies_and_moves()
    {
        var reply = await Patch("<D:set xml:lang='ca'><D:prop><z:tag xmlns:z='urn:z' q:kind='x &lt; y'>un <b>dos</b><z:in xmlns=''/> 日本 \U0001F331</z:tag></D:prop></D:set>");
        Assert.Contains("HTTP/1.1 200", reply.Text, StringComparison.Ordinal);
        const string Kept = "<z:tag xmlns:z=\"urn:z\" xmlns:q=\"urn:q\" q:kind=\"x &lt; y\" xml:lang=\"ca\">un <b>dos</b><z:in xmlns=\"\"/> 日本 \U0001F331</z:tag>";
        await Ana.Needs(201, "COPY", "/dav/files/a.txt", null, ("Destination", Ana.Root + "/dav/files/b.txt"));
        await Ana.Needs(201, "MOVE", "/dav/files/a.txt", null, ("Destination", Ana.Root + "/dav/files/c.txt"));
        foreach (var path in new[] { "/dav/files/b.txt", "/dav/files/c.txt" })
        {
            var text = (await Ana.Propfind(path, "0", "z:tag")).Text;
            Assert.Contains("un <b>dos</b>", text, StringComparison.Ordinal);
            Assert.True(text.Contains(Kept, StringComparison.Ordinal) || text.Contains(Kept.Replace(" xmlns:z=\"urn:z\" xmlns:q=\"urn:q\"", " xmlns:q=\"urn:q\" xmlns:z=\"urn:z\"", StringComparison.Ordinal), StringComparison.Ordinal), text);
        }

        await Ana.Needs(204, "DELETE", "/dav/files/c.txt");
        await Ana.Needs(201, "PUT", "/dav/files/c.txt", "new");
        Assert.Contains("404 Not Found", (await Ana.Propfind("/dav/files/c.txt", "0", "z:tag")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_step_that_cannot_be_taken_takes_the_others_with_it()
    {
        var reply = await Patch("<D:set><D:prop><z:a xmlns:z='urn:z'>1</z:a></D:prop></D:set><D:set><D:prop><D:getetag>mine</D:getetag></D:prop></D:set>");
        Assert.Contains("<D:cannot-modify-protected-property/>", reply.Text, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 424", reply.Text, StringComparison.Ordinal);
        Assert.Contains("404 Not Found", (await Ana.Propfind("/dav/files/a.txt", "0", "z:a")).Text, StringComparison.Ordinal);
        await Patch("<D:set><D:prop><z:a xmlns:z='urn:z'>1</z:a></D:prop></D:set><D:remove><D:prop><z:a xmlns:z='urn:z'/></D:prop></D:remove><D:set><D:prop><z:a xmlns:z='urn:z'>2</z:a></D:prop></D:set>");
        Assert.Contains(">2</z:a>", (await Ana.Propfind("/dav/files/a.txt", "0", "z:a")).Text, StringComparison.Ordinal);
        Assert.Contains("z:a", (await Ana.Needs(207, "PROPFIND", "/dav/files/", null, ("Depth", "1"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_is_told_with_all_its_properties_as_any_other()
    {
        await Ana.Needs(201, "MKCOL", "/dav/files/empty");
        var (all, locks) = ((await Ana.Needs(207, "PROPFIND", "/dav/files/empty", null, ("Depth", "1"))).Text, (await Ana.Propfind("/dav/files/empty", "1", "D:lockdiscovery")).Text);
        Assert.All((string[])[all, locks], text => Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, "<D:response>")));
    }

    [Fact]
    public async Task A_property_bomb_is_refused_and_leaves_nothing()
    {
        string Big(int n) => $"<D:set><D:prop>{string.Concat(Enumerable.Range(0, 100).Select(i => $"<z:p{n}x{i} xmlns:z='urn:z'>{new string('x', 300)}</z:p{n}x{i}>"))}</D:prop></D:set>";
        Assert.Contains("HTTP/1.1 200", (await Patch(Big(0))).Text, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 507", (await Patch(Big(1))).Text, StringComparison.Ordinal);
        Assert.Contains("404 Not Found", (await Ana.Propfind("/dav/files/a.txt", "0", "z:p1x1")).Text, StringComparison.Ordinal);
        await Ana.Needs(413, "PROPPATCH", "/dav/files/a.txt", new string(' ', 70_000));
        await Ana.Needs(400, "PROPPATCH", "/dav/files/a.txt", "<D:propertyupdate xmlns:D='DAV:'/>");
        await Ana.Needs(404, "PROPPATCH", "/dav/files/nothing.txt", "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><a xmlns='urn:z'/></D:prop></D:set></D:propertyupdate>");
    }

    [Fact]
    public async Task A_folder_can_be_made_with_properties_or_not_at_all()
    {
        string Body(string kind) => $"<D:mkcol xmlns:D='DAV:'><D:set><D:prop><D:resourcetype><D:collection/>{kind}</D:resourcetype><z:tag xmlns:z='urn:z'>kept</z:tag></D:prop></D:set></D:mkcol>";
        await Ana.Needs(201, "MKCOL", "/dav/files/made", Body(""), ("Content-Type", "application/xml; charset=utf-8"));
        Assert.Contains(">kept</z:tag>", (await Ana.Propfind("/dav/files/made", "0", "z:tag")).Text, StringComparison.Ordinal);
        Assert.Contains("<D:valid-resourcetype/>", (await Ana.Needs(403, "MKCOL", "/dav/files/calendar", Body("<c:calendar xmlns:c='urn:ietf:params:xml:ns:caldav'/>"), ("Content-Type", "application/xml"))).Text, StringComparison.Ordinal);
        await Ana.Needs(404, "PROPFIND", "/dav/files/calendar", null, ("Depth", "0"));
        await Ana.Needs(415, "MKCOL", "/dav/files/other", "words", ("Content-Type", "text/plain"));
    }

    Task<DavReply> Patch(string steps) => Ana.Needs(207, "PROPPATCH", "/dav/files/a.txt", $"<D:propertyupdate xmlns:D='DAV:' xmlns:q='urn:q' xmlns:unused='urn:unused'>{steps}</D:propertyupdate>");
}
