using System.Net;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>Requests that nobody sends by mistake.</summary>
public sealed class BadRequestTests(FaultHost fault) : IClassFixture<FaultHost>
{
    static readonly string[] Steps =
    [
        "../../host.db", "..%2f..%2fhost.db", "%2e%2e/%2e%2e/host.db", "%2e%2e%2f%2e%2e%2fhost.db", "..%5c..%5chost.db", "....//host.db", "a/../../../host.db", "%252e%252e/host.db",
        "..;/host.db", ".%00./host.db", "a%00.txt", "%c0%ae%c0%ae/host.db", "/etc/passwd", "%2fetc%2fpasswd", "%ed%a0%80", "%ff%fe", "%", "%zz", "a%0d%0aX-Injected:%201",
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Tricks =>
        from root in (string[])["/dav/files/", "/files/", "/assets/", "/dav/spaces/", "/"]
        from step in Steps
        select new TheoryDataRow<string, string>(root, step);

    [Theory, MemberData(nameof(Tricks))]
    public async Task No_path_leads_out_of_a_tree(string root, string step)
    {
        foreach (var method in (string[])["GET", "PUT", "MKCOL", "DELETE", "PROPFIND", "POST"])
        {
            var answer = await RawDoor.Ask(fault.Host, method, root + step, $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 0\r\n");
            Assert.InRange(RawDoor.StatusOf(answer), 200, 499);
            Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\r\nX-Injected", answer, StringComparison.OrdinalIgnoreCase);
        }

        var outside = Directory.GetFileSystemEntries(fault.Host.Folder).Select(Path.GetFileName).Where(n => !n!.StartsWith("host.db", StringComparison.Ordinal) && !n.StartsWith("control", StringComparison.Ordinal));
        Assert.Subset(new HashSet<string?> { "clouds", "tmp", "keys", "snapshots", "lock" }, outside.ToHashSet());
        Assert.Equal(HttpStatusCode.OK, (await fault.Ana.Get("first")).Status);
    }

    [Fact]
    public async Task A_move_leads_nowhere_outside_either()
    {
        foreach (var step in Steps)
        {
            await fault.Ana.Put("to-move", [7]);
            var answer = await RawDoor.Ask(fault.Host, "MOVE", "/dav/files/to-move", $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 0\r\nDestination: /dav/files/{step}\r\n");
            Assert.InRange(RawDoor.StatusOf(answer), 200, 499);
        }

        foreach (var elsewhere in (string[])["http://bea.localhost/dav/files/x", "/files/x", "/dav/spaces/00000000000000000000000000000000/files/x", "file:///tmp/x", "http://[", ""])
        {
            var answer = await RawDoor.Ask(fault.Host, "MOVE", "/dav/files/first", $"Authorization: {fault.Ana.Basic}\r\nContent-Length: 0\r\nDestination: {elsewhere}\r\n");
            Assert.InRange(RawDoor.StatusOf(answer), 400, 502);
        }

        Assert.Equal(HttpStatusCode.OK, (await fault.Ana.Get("first")).Status);
    }

    [Fact]
    public async Task Huge_heads_are_refused()
    {
        var big = new string('x', 40_000);
        Assert.Equal(431, RawDoor.StatusOf(await RawDoor.Ask(fault.Host, "GET", "/", $"X-Big: {big}\r\n")));
        Assert.Equal(431, RawDoor.StatusOf(await RawDoor.Ask(fault.Host, "GET", "/", string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n")))));
        Assert.Equal(414, RawDoor.StatusOf(await RawDoor.Ask(fault.Host, "GET", "/" + big)));
        Assert.Equal(431, RawDoor.StatusOf(await RawDoor.Ask(fault.Host, "GET", "/files", $"Cookie: percloud={big}\r\n")));
        Assert.Equal(401, RawDoor.StatusOf(await RawDoor.Ask(fault.Host, "GET", "/dav/files/", $"Authorization: Basic {big[..5000]}\r\n")));
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 99999999999999999999999\r\n")]
    [InlineData("Content-Length: 1\r\nContent-Length: 2\r\n")]
    [InlineData("Content-Length: 0x10\r\n")]
    [InlineData("Transfer-Encoding: gzip\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n")]
    public async Task Lengths_that_are_none_are_refused(string header)
    {
        var answer = await RawDoor.Ask(fault.Host, "PUT", "/dav/files/length", $"Authorization: {fault.Ana.Basic}\r\n{header}", "xx");
        Assert.InRange(RawDoor.StatusOf(answer), 400, 501);
        Assert.Equal(HttpStatusCode.NotFound, (await fault.Ana.Get("length")).Status);
    }

    [Fact]
    public async Task Xml_bombs_and_external_entities_are_refused_quickly()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">");
        for (var c = 'b'; c < 'z'; c++)
            bomb.Append($"<!ENTITY {c} \"{string.Concat(Enumerable.Repeat($"&{(char)(c - 1)};", 10))}\">");
        bomb.Append("]><propfind xmlns=\"DAV:\"><prop><x>&y;</x></prop></propfind>");
        string[] bodies =
        [
            bomb.ToString(),
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><propfind xmlns=\"DAV:\"><prop><e>&e;</e></prop></propfind>",
            "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><propfind xmlns=\"DAV:\"><allprop/></propfind>",
            string.Concat(Enumerable.Repeat("<a>", 20_000)),
            $"<propfind xmlns=\"DAV:\"><prop>{string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<p{i}/>"))}</prop></propfind>",
            $"<propfind xmlns=\"DAV:\" {string.Concat(Enumerable.Range(0, 5_000).Select(i => $"xmlns:n{i}=\"u{i}\" "))}><allprop/></propfind>",
            "\0\0\0\0", "<", "<propfind", "not xml at all",
        ];
        foreach (var body in bodies)
        {
            var answer = await RawDoor.Ask(fault.Host, "PROPFIND", "/dav/files/", $"Authorization: {fault.Ana.Basic}\r\nDepth: 0\r\nContent-Length: {body.Length}\r\n", body);
            Assert.True(RawDoor.StatusOf(answer) is >= 400 and < 500, $"{body[..Math.Min(80, body.Length)]} was answered {answer[..Math.Min(200, answer.Length)]}");
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        }
    }
}
