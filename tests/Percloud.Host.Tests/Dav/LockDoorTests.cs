using System.Net;

namespace Percloud.Host.Tests;

/// <summary>Locks at every door: who has not the token, or is not who made it, changes nothing.</summary>
public sealed class LockDoorTests : AnasDav
{
    [Fact]
    public async Task Nobody_changes_a_locked_file_without_its_token()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        var token = await Ana.Lock("/dav/files/a.txt");
        foreach (var (method, path, headers) in Changes("/dav/files/a.txt"))
            Assert.Equal(423, (await Ana.Ask(method, path, Body(method), headers)).Code);
        Assert.Equal("one", (await Ana.Needs(200, "GET", "/dav/files/a.txt")).Text);
        await Ana.Needs(204, "PUT", "/dav/files/a.txt", "two", ("If", $"({token})"));
        await Ana.Needs(412, "PUT", "/dav/files/a.txt", "three", ("If", $"({token} [\"wrong\"])"));
        await Ana.Needs(204, "PUT", "/dav/files/a.txt", "three", ("If", $"</dav/files/a.txt> ({token})"));
        await Ana.Needs(204, "PUT", "/dav/files/a.txt", "four", ("Lock-Token", token));
        await Ana.Needs(409, "UNLOCK", "/dav/files/a.txt", null, ("Lock-Token", "<opaquelocktoken:00000000-0000-0000-0000-000000000000>"));
        await Ana.Needs(400, "UNLOCK", "/dav/files/a.txt");
        await Ana.Needs(204, "UNLOCK", "/dav/files/a.txt", null, ("Lock-Token", token));
        await Ana.Needs(204, "DELETE", "/dav/files/a.txt");
    }

    [Fact]
    public async Task Pages_say_who_has_it_open_and_until_when()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        await Ana.Lock("/dav/files/a.txt");
        using var browser = await Host.SignIn();
        foreach (var (language, words) in new[] { ("en", "ana has a.txt open until"), ("ca", "ana té a.txt obert fins a les"), ("es", "ana tiene a.txt abierto hasta las") })
        {
            browser.Language = language;
            await browser.Get("/files");
            var answer = await browser.Post("/files", ("do", "delete"), ("name", "a.txt"));
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            Assert.Contains(words, (await browser.Get("/files")).Text, StringComparison.Ordinal);
            await browser.Post("/files", ("do", "rename"), ("name", "a.txt"), ("to", "b.txt"));
            Assert.Contains(words, (await browser.Get("/files")).Text, StringComparison.Ordinal);
        }

        Assert.Equal("one", (await Ana.Needs(200, "GET", "/dav/files/a.txt")).Text);
    }

    [Fact]
    public async Task A_stolen_token_opens_nothing()
    {
        using var bea = await Another("bea");
        var space = await Spaces.OfGroup(Host, "Neighbours", "bea");
        await Ana.Needs(201, "PUT", $"/dav/spaces/{space}/files/a.txt", "one");
        var token = await bea.Lock($"/dav/spaces/{space}/files/a.txt");
        await Ana.Needs(423, "PUT", $"/dav/spaces/{space}/files/a.txt", "two", ("If", $"({token})"));
        await Ana.Needs(412, "LOCK", $"/dav/spaces/{space}/files/a.txt", null, ("If", $"({token})"));
        await Ana.Needs(423, "LOCK", $"/dav/spaces/{space}/files/a.txt", DavTalk.LockBody());
        // The group's leader may end it, another member may not.
        await Ana.Needs(204, "UNLOCK", $"/dav/spaces/{space}/files/a.txt", null, ("Lock-Token", token));
        var anas = await Ana.Lock($"/dav/spaces/{space}/files/a.txt");
        await bea.Needs(403, "UNLOCK", $"/dav/spaces/{space}/files/a.txt", null, ("Lock-Token", anas));
    }

    [Fact]
    public async Task A_deep_lock_covers_what_is_and_what_comes()
    {
        await Ana.Needs(201, "MKCOL", "/dav/files/deep");
        await Ana.Needs(201, "MKCOL", "/dav/files/deep/in");
        await Ana.Needs(201, "PUT", "/dav/files/deep/in/a.txt", "one");
        var token = await Ana.Lock("/dav/files/deep", depth: "infinity");
        await Ana.Needs(423, "PUT", "/dav/files/deep/in/a.txt", "two");
        await Ana.Needs(423, "PUT", "/dav/files/deep/in/new.txt", "two");
        await Ana.Needs(423, "MKCOL", "/dav/files/deep/new");
        await Ana.Needs(423, "LOCK", "/dav/files/deep/in/a.txt", DavTalk.LockBody());
        await Ana.Needs(201, "PUT", "/dav/files/deep/in/new.txt", "two", ("If", $"</dav/files/deep/> ({token})"));
        await Ana.Needs(201, "PUT", "/dav/files/deep/in/newer.txt", "two", ("If", $"({token})"));
        Assert.Equal(4, (await Ana.Propfind("/dav/files/deep", "infinity", "lockdiscovery")).Text.Split("<D:activelock>").Length - 2);
        await Ana.Needs(423, "DELETE", "/dav/files/deep/in");
        // Locks stay where they are when things go (RFC 4918 §7.6).
        await Ana.Needs(201, "MOVE", "/dav/files/deep", null, ("Destination", Ana.Root + "/dav/files/moved"), ("If", $"({token})"));
        await Ana.Needs(204, "PUT", "/dav/files/moved/in/a.txt", "free");
    }

    [Fact]
    public async Task Locks_inside_a_tree_keep_the_tree_from_going()
    {
        await Ana.Needs(201, "MKCOL", "/dav/files/tree");
        await Ana.Needs(201, "PUT", "/dav/files/tree/a.txt", "one");
        var token = await Ana.Lock("/dav/files/tree/a.txt");
        await Ana.Needs(423, "DELETE", "/dav/files/tree");
        await Ana.Needs(423, "MOVE", "/dav/files/tree", null, ("Destination", Ana.Root + "/dav/files/other"));
        await Ana.Needs(423, "LOCK", "/dav/files/tree", DavTalk.LockBody(), ("Depth", "infinity"));
        await Ana.Needs(201, "PUT", "/dav/files/cover.txt", "two");
        await Ana.Needs(423, "MOVE", "/dav/files/cover.txt", null, ("Destination", Ana.Root + "/dav/files/tree/a.txt"));
        await Ana.Needs(423, "COPY", "/dav/files/cover.txt", null, ("Destination", Ana.Root + "/dav/files/tree"));
        await Ana.Needs(204, "DELETE", "/dav/files/tree", null, ("If", $"</dav/files/tree/a.txt> ({token})"));
    }

    [Fact]
    public async Task A_lock_ends_by_itself_and_is_refreshed_by_its_maker()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        var token = await Ana.Lock("/dav/files/a.txt", timeout: "Second-600");
        Host.Clock.Advance(TimeSpan.FromMinutes(9));
        // For ever is at most an hour.
        Assert.Contains("<D:timeout>Second-3600</D:timeout>", (await Ana.Needs(200, "LOCK", "/dav/files/a.txt", null, ("If", $"({token})"), ("Timeout", "Infinite, Second-600"))).Text, StringComparison.Ordinal);
        Host.Clock.Advance(TimeSpan.FromMinutes(30));
        await Ana.Needs(423, "PUT", "/dav/files/a.txt", "two");
        Host.Clock.Advance(TimeSpan.FromMinutes(31));
        await Ana.Needs(412, "LOCK", "/dav/files/a.txt", null, ("If", $"({token})"));
        await Ana.Needs(204, "PUT", "/dav/files/a.txt", "two");
    }

    [Fact]
    public async Task Shared_locks_stand_side_by_side_within_bounds()
    {
        await Ana.Needs(201, "PUT", "/dav/files/a.txt", "one");
        var token = await Ana.Lock("/dav/files/a.txt", "shared");
        for (var n = 1; n < 16; n++)
            await Ana.Lock("/dav/files/a.txt", "shared");
        await Ana.Needs(507, "LOCK", "/dav/files/a.txt", DavTalk.LockBody("shared"), ("Depth", "0"));
        await Ana.Needs(423, "LOCK", "/dav/files/a.txt", DavTalk.LockBody(), ("Depth", "0"));
        await Ana.Needs(204, "PUT", "/dav/files/a.txt", "two", ("If", $"({token})"));
        await Ana.Needs(201, "LOCK", "/dav/files/not-there.txt", DavTalk.LockBody());
        Assert.Equal("", (await Ana.Needs(200, "GET", "/dav/files/not-there.txt")).Text);
        await Ana.Needs(403, "LOCK", "/dav/files/", DavTalk.LockBody());
        await Ana.Needs(409, "LOCK", "/dav/files/no/such/folder.txt", DavTalk.LockBody());
        await Ana.Needs(400, "LOCK", "/dav/files/a.txt", "<D:lockinfo xmlns:D='DAV:'/>");
        await Ana.Needs(400, "LOCK", "/dav/files/a.txt", DavTalk.LockBody(), ("Depth", "1"));
    }

    (string Method, string Path, (string, string)[] Headers)[] Changes(string path) =>
    [
        ("PUT", path, []), ("DELETE", path, []), ("PROPPATCH", path, []), ("MOVE", path, [("Destination", Ana.Root + "/dav/files/elsewhere.txt")]),
        ("LOCK", path, [("Depth", "0")]), ("PUT", path, [("If", "(<opaquelocktoken:00000000-0000-0000-0000-000000000000>) (Not <DAV:no-lock>)")]),
    ];

    static string? Body(string method) => method switch
    {
        "PUT" => "bytes",
        "LOCK" => DavTalk.LockBody(),
        "PROPPATCH" => "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><z xmlns='urn:z'>1</z></D:prop></D:set></D:propertyupdate>",
        _ => null,
    };
}
