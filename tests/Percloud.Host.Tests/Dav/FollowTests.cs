namespace Percloud.Host.Tests;

/// <summary>sync-collection: a follower that asks now and then ends with what is there (RFC 6578).</summary>
public sealed class FollowTests : AnasDav
{
    [Fact]
    public async Task A_follower_hears_of_what_came_changed_moved_and_went()
    {
        var token = (await Ana.Sync("/dav/files/", "")).SyncToken;
        Assert.StartsWith("data:,1.", token, StringComparison.Ordinal);
        await Ana.Needs(201, "MKCOL", "/dav/files/docs");
        await Ana.Needs(201, "PUT", "/dav/files/docs/a.txt", "one");
        var came = await Ana.Sync("/dav/files/", token);
        Assert.Equal(["/dav/files/docs/"], came.Hrefs);
        Assert.Equal(["/dav/files/docs/", "/dav/files/docs/a.txt"], (await Ana.Sync("/dav/files/", token, "infinite")).Hrefs.Order(StringComparer.Ordinal));
        await Ana.Needs(201, "MOVE", "/dav/files/docs", null, ("Destination", Ana.Root + "/dav/files/papers"));
        var moved = await Ana.Sync("/dav/files/", came.SyncToken, "infinite");
        Assert.Equal(["/dav/files/docs/", "/dav/files/papers/", "/dav/files/papers/a.txt"], moved.Hrefs.Order(StringComparer.Ordinal));
        Assert.Equal(["/dav/files/docs/"], moved.Gone);
        await Ana.Needs(204, "DELETE", "/dav/files/papers/a.txt");
        await Ana.Needs(201, "PUT", "/dav/files/papers/b.txt", "two");
        var after = await Ana.Sync("/dav/files/papers/", moved.SyncToken);
        Assert.Equal(["/dav/files/papers/a.txt"], after.Gone);
        Assert.Equal(["/dav/files/papers/a.txt", "/dav/files/papers/b.txt"], after.Hrefs.Order(StringComparer.Ordinal));
        Assert.Empty((await Ana.Sync("/dav/files/", after.SyncToken, "infinite")).Hrefs);
    }

    [Fact]
    public async Task What_went_and_came_again_is_changed_and_what_was_replaced_leaves_nothing_behind()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        await Ana.Needs(201, "MKCOL", "/dav/files/old");
        await Ana.Needs(201, "PUT", "/dav/files/old/inside.txt", "one");
        await Ana.Needs(201, "MKCOL", "/dav/files/new");
        var token = (await Ana.Sync("/dav/files/", "", "infinite")).SyncToken;
        await Ana.Needs(204, "DELETE", "/dav/files/a.txt");
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "again");
        await Ana.Needs(204, "MOVE", "/dav/files/new", null, ("Destination", Ana.Root + "/dav/files/old"));
        var reply = await Ana.Sync("/dav/files/", token, "infinite");
        Assert.Equal(["/dav/files/new/", "/dav/files/old/inside.txt"], reply.Gone.Order(StringComparer.Ordinal));
        Assert.Equal(["/dav/files/a.txt", "/dav/files/new/", "/dav/files/old/", "/dav/files/old/inside.txt"], reply.Hrefs.Order(StringComparer.Ordinal));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(7), InlineData(100)]
    public async Task In_parts_of_any_size_a_follower_gets_all(int most)
    {
        await Ana.Needs(201, "MKCOL", "/dav/files/t");
        for (var n = 0; n < 5; n++)
            await Ana.Needs(201, "PUT", $"/dav/files/t/f{n}", $"{n}");
        await Ana.Needs(201, "COPY", "/dav/files/t", null, ("Destination", Ana.Root + "/dav/files/u"));
        HashSet<string> seen = [];
        var token = await Follow("", seen, most);
        Assert.Equal(12, seen.Count);
        for (var n = 0; n < 4; n++)
            await Ana.Needs(204, "DELETE", $"/dav/files/u/f{n}");
        await Ana.Needs(204, "PUT", "/dav/files/t/f0", "new");
        await Follow(token, seen, most);
        Assert.Equal(["/dav/files/t/", "/dav/files/t/f0", "/dav/files/t/f1", "/dav/files/t/f2", "/dav/files/t/f3", "/dav/files/t/f4", "/dav/files/u/", "/dav/files/u/f4"], seen.Order(StringComparer.Ordinal));
    }

    async Task<string> Follow(string token, HashSet<string> seen, int most)
    {
        for (var rounds = 0; rounds < 50; rounds++)
        {
            var reply = await Ana.Sync("/dav/files/", token, "infinite", $"<D:limit><D:nresults>{most}</D:nresults></D:limit>");
            Assert.Equal(207, reply.Code);
            seen.ExceptWith(reply.Gone);
            seen.UnionWith(reply.Hrefs.Except(reply.Gone).Where(h => h != "/dav/files/"));
            token = reply.SyncToken;
            if (!reply.Text.Contains("<D:number-of-matches-within-limits/>", StringComparison.Ordinal))
                return token;
            Assert.Contains("HTTP/1.1 507", reply.Text, StringComparison.Ordinal);
        }

        throw new InvalidOperationException("There is no end to it.");
    }

    [Theory]
    [InlineData("data:,9.1"), InlineData("data:,1.999999"), InlineData("nonsense"), InlineData("data:,1.-1"), InlineData("http://example.org/sync/1")]
    public async Task A_token_of_elsewhere_is_said_to_be_none(string token)
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        var reply = await Ana.Sync("/dav/files/", token);
        Assert.Equal(403, reply.Code);
        Assert.Contains("<D:valid-sync-token/>", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_that_are_not_there_are_refused_by_name()
    {
        Assert.Contains("<D:supported-report/>", (await Ana.Needs(403, "REPORT", "/dav/files/", "<x xmlns='urn:z'/>")).Text, StringComparison.Ordinal);
        await Ana.Needs(400, "REPORT", "/dav/files/", "<D:sync-collection xmlns:D='DAV:'><D:sync-level>7</D:sync-level></D:sync-collection>");
        await Ana.Needs(400, "REPORT", "/dav/files/", "not xml");
        Assert.Contains("<D:report><D:sync-collection/></D:report>", (await Ana.Propfind("/dav/files/", "0", "supported-report-set")).Text, StringComparison.Ordinal);
    }
}
