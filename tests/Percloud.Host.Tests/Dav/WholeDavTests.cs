using System.Net;

namespace Percloud.Host.Tests;

/// <summary>Spaces, principals, whole trees, parts of files, other addresses; and what is asked in bad faith.</summary>
public sealed class WholeDavTests : AnasDav
{
    [Fact]
    public async Task Things_go_from_space_to_space_with_rights_on_both_sides()
    {
        await Host.MakeAccount("bea@ana.localhost");
        await Host.MakeAccount("carl@ana.localhost");
        var space = await Spaces.OfGroup(Host, "Neighbours", "bea");
        using var bea = await DavTalk.With(Host, "bea@ana.localhost");
        using var carl = await DavTalk.With(Host, "carl@ana.localhost");
        await bea.Needs(201, "MKCOL", "/dav/files/trip");
        await bea.Needs(201, "PUT", "/dav/files/trip/a.txt", "one");
        await bea.Needs(201, "MOVE", "/dav/files/trip", null, ("Destination", $"{bea.Root}/dav/spaces/{space}/files/trip"));
        await bea.Needs(404, "GET", "/dav/files/trip/a.txt");
        Assert.Equal("one", (await Ana.Needs(200, "GET", $"/dav/spaces/{space}/files/trip/a.txt")).Text);
        await Ana.Needs(201, "COPY", $"/dav/spaces/{space}/files/trip/a.txt", null, ("Destination", Ana.Root + "/dav/files/a.txt"));
        await carl.Needs(201, "PUT", "/dav/files/mine.txt", "mine");
        await carl.Needs(404, "MOVE", "/dav/files/mine.txt", null, ("Destination", $"{carl.Root}/dav/spaces/{space}/files/mine.txt"));
        await carl.Needs(404, "COPY", $"/dav/spaces/{space}/files/trip/a.txt", null, ("Destination", carl.Root + "/dav/files/stolen.txt"));
        Assert.Equal("mine", (await carl.Needs(200, "GET", "/dav/files/mine.txt")).Text);
        await Ana.Needs(502, "MOVE", "/dav/files/a.txt", null, ("Destination", "http://elsewhere.example/dav/files/a.txt"));
    }

    [Fact]
    public async Task Principals_say_who_they_are_and_can_be_found()
    {
        await Host.MakeAccount("bea@ana.localhost");
        await Spaces.OfGroup(Host, "Neighbours", "bea");
        var me = System.Text.RegularExpressions.Regex.Match((await Ana.Propfind("/dav/files/", "0", "current-user-principal")).Text, "/dav/principals/[0-9a-f]{32}/").Value;
        var mine = (await Ana.Propfind(me, "0", "displayname", "principal-URL", "group-membership", "resourcetype", "principal-collection-set", "current-user-privilege-set")).Text;
        Assert.Contains("<D:displayname>ana</D:displayname>", mine, StringComparison.Ordinal);
        Assert.Contains($"<D:principal-URL><D:href>{me}</D:href></D:principal-URL>", mine, StringComparison.Ordinal);
        Assert.Contains("<D:principal/>", mine, StringComparison.Ordinal);
        Assert.Matches("<D:group-membership><D:href>/dav/principals/", mine);
        var found = await Ana.Needs(207, "REPORT", "/dav/principals/", "<D:principal-property-search xmlns:D='DAV:'><D:property-search><D:prop><D:displayname/></D:prop><D:match>BE</D:match></D:property-search><D:prop><D:displayname/></D:prop></D:principal-property-search>");
        Assert.Equal(["bea"], System.Text.RegularExpressions.Regex.Matches(found.Text, "<D:displayname>([^<]*)<").Select(m => m.Groups[1].Value));
        Assert.Equal(2, (await Ana.Needs(207, "REPORT", "/dav/principals/", "<D:principal-match xmlns:D='DAV:'><D:self/><D:prop><D:displayname/></D:prop></D:principal-match>")).Hrefs.Count);
        var expanded = (await Ana.Needs(207, "REPORT", me, "<D:expand-property xmlns:D='DAV:'><D:property name='group-membership'><D:property name='displayname'/><D:property name='group-member-set'><D:property name='displayname'/></D:property></D:property></D:expand-property>")).Text;
        Assert.Contains("<D:displayname>Neighbours</D:displayname>", expanded, StringComparison.Ordinal);
        Assert.Contains("<D:displayname>bea</D:displayname>", expanded, StringComparison.Ordinal);
        await Ana.Needs(200, "REPORT", "/dav/principals/", "<D:principal-search-property-set xmlns:D='DAV:'/>");
        await Ana.Needs(404, "PROPFIND", "/dav/principals/00000000000000000000000000000000/", null, ("Depth", "0"));
    }

    [Theory]
    [InlineData("/.well-known/webdav", "/dav/files/"), InlineData("/.well-known/caldav", "/dav/principals/"), InlineData("/.well-known/carddav", "/dav/principals/"), InlineData("/remote.php/dav", "/dav/principals/")]
    public async Task Clients_that_look_elsewhere_are_led_here(string from, string to)
    {
        foreach (var method in new[] { "GET", "PROPFIND", "OPTIONS" })
            Assert.Equal(to, (await Ana.Needs(308, method, from)).Header("Location"));
    }

    [Fact]
    public async Task A_tree_is_told_whole_while_it_is_small_and_is_refused_when_it_is_not()
    {
        await Ana.Needs(201, "MKCOL", "/dav/files/t");
        await Ana.Needs(201, "MKCOL", "/dav/files/t/u");
        await Ana.Needs(201, "PUT", "/dav/files/t/u/a.txt", "12345");
        var whole = await Ana.Propfind("/dav/files/", "infinity", "resourcetype", "o:size");
        Assert.Equal(["/dav/files/", "/dav/files/t/", "/dav/files/t/u/", "/dav/files/t/u/a.txt"], whole.Hrefs);
        Assert.Equal(4, whole.Text.Split(">5</x:size>").Length - 1);
        var space = await Trees.Fill(Host, 10_001);
        Assert.Contains("<D:propfind-finite-depth/>", (await Ana.Needs(403, "PROPFIND", $"/dav/spaces/{space}/files/", null)).Text, StringComparison.Ordinal);
        await Ana.Needs(207, "PROPFIND", "/dav/files/t", null);
    }

    [Fact]
    public async Task Several_parts_come_as_several()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "0123456789");
        var parts = await Ana.Needs(206, "GET", "/dav/files/a.txt", null, ("Range", "bytes=0-1, 4-5,-1"));
        Assert.StartsWith("multipart/byteranges; boundary=", parts.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(parts.Header("Content-Length"), $"{parts.Text.Length}");
        foreach (var (range, bytes) in new[] { ("0-1", "01"), ("4-5", "45"), ("9-9", "9") })
            Assert.Contains($"Content-Range: bytes {range}/10\r\n\r\n{bytes}\r\n--", parts.Text, StringComparison.Ordinal);
        Assert.Equal("0123456789", (await Ana.Needs(200, "GET", "/dav/files/a.txt", null, ("Range", "bytes=0-5,3-9"))).Text);
        Assert.Equal("0123456789", (await Ana.Needs(200, "GET", "/dav/files/a.txt", null, ("Range", "bytes=" + string.Join(',', Enumerable.Repeat("0-0", 40))))).Text);
    }

    [Fact]
    public async Task Bad_faith_is_refused_and_costs_nothing()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        await Ana.Needs(201, "MKCOL", "/dav/files/d");
        const string Laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><D:propfind xmlns:D='DAV:'><D:prop>&b;</D:prop></D:propfind>";
        const string Outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><D:lockinfo xmlns:D='DAV:'><D:owner>&a;</D:owner></D:lockinfo>";
        foreach (var method in new[] { "PROPFIND", "PROPPATCH", "LOCK", "REPORT" })
        {
            await Ana.Needs(400, method, "/dav/files/a.txt", Laughs);
            await Ana.Needs(400, method, "/dav/files/a.txt", Outside);
        }

        var deep = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));
        await Ana.Needs(413, "PROPFIND", "/dav/files/", $"<D:propfind xmlns:D='DAV:'><D:prop>{deep}</D:prop></D:propfind>", ("Depth", "1"));
        await Ana.Needs(400, "PUT", "/dav/files/a.txt", "two", ("If", new string('(', 20_000)));
        var huge = await Ana.Ask("PUT", "/dav/files/a.txt", "two", ("If", $"({new string('x', 1_000_000)})"));
        Assert.InRange(huge.Code, 400, 431);
        await Ana.Needs(403, "MOVE", "/dav/files/d", null, ("Destination", Ana.Root + "/dav/files/d/inside"));
        await Ana.Needs(403, "COPY", "/dav/files/d", null, ("Destination", Ana.Root + "/dav/files/d/inside"));
        await Ana.Needs(400, "PUT", "/dav/files/a.txt", "two", ("OC-Checksum", "SHA1:short"));
        Assert.Equal("one", (await Ana.Needs(200, "GET", "/dav/files/a.txt")).Text);
    }

    [Fact]
    public async Task A_copy_over_quota_is_refused_and_leaves_nothing()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.bin", new string('x', 60_000));
        await Trees.Bound(Host, 100_000);
        Assert.Contains("<D:quota-not-exceeded/>", (await Ana.Needs(507, "COPY", "/dav/files/a.bin", null, ("Destination", Ana.Root + "/dav/files/b.bin"))).Text, StringComparison.Ordinal);
        await Ana.Needs(404, "GET", "/dav/files/b.bin");
        Assert.Contains("<D:quota-available-bytes>40000</D:quota-available-bytes>", (await Ana.Propfind("/dav/files/", "0", "quota-available-bytes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_it_is_and_who_may_is_told_to_who_may_know()
    {
        await Host.MakeAccount("bea@ana.localhost");
        var space = await Spaces.OfGroup(Host, "Neighbours", "bea");
        using var bea = await DavTalk.With(Host, "bea@ana.localhost");
        var leads = (await Ana.Propfind($"/dav/spaces/{space}/files/", "0", "owner", "acl", "current-user-privilege-set")).Text;
        Assert.Contains("<D:protected/>", leads, StringComparison.Ordinal);
        Assert.Contains("<D:privilege><D:unlock/></D:privilege>", leads, StringComparison.Ordinal);
        var member = (await bea.Propfind($"/dav/spaces/{space}/files/", "0", "owner", "acl", "current-user-privilege-set")).Text;
        Assert.Contains("<D:acl/>", member, StringComparison.Ordinal);
        Assert.Contains("<D:privilege><D:write-content/></D:privilege>", member, StringComparison.Ordinal);
        Assert.DoesNotContain("<D:unlock/>", member, StringComparison.Ordinal);
    }
}
