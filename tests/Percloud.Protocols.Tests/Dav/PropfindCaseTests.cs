using System.Text.RegularExpressions;
using System.Xml;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>Plays cases/propfind: a body (its first comment names depth and address) and the status and body to come.</summary>
public sealed partial class PropfindCaseTests
{
    public static TheoryData<string> Files => Cases.In("propfind", "*.xml");

    [Theory, MemberData(nameof(Files))]
    public async Task Every_body_is_answered_as_written(string name)
    {
        using var talk = new Talk();
        await SmallWorld(talk);
        var text = Cases.Read("propfind", name + ".xml");
        var where = Where().Match(text);
        var body = text[where.Length..].Trim();
        var reply = await talk.Ask("PROPFIND", where.Groups[2].Value, body, true, ("Depth", where.Groups[1].Value));
        var expected = Cases.Read("propfind", name + ".expected").Split('\n', 2);
        Assert.Equal(expected[0], $"{reply.Code}");
        Assert.Equal(Flat(expected[1]), Flat(reply.Text));
        new XmlDocument { XmlResolver = null }.LoadXml(reply.Text);
    }

    static async Task SmallWorld(Talk talk)
    {
        talk.Backend.Room = 1000;
        await talk.Ask("MKCOL", "/dav/files/docs");
        await talk.Ask("PUT", "/dav/files/docs/a%20%26%20b.txt", "hello", true, ("Content-Type", "text/plain"));
        await talk.Ask("PUT", "/dav/files/docs/caf%C3%A9%20%F0%9F%8C%B1", "x", true, ("X-OC-Mtime", "1000000000"));
        await talk.Ask("MKCOL", "/dav/files/docs/%3Cin%3E");
    }

    static string Flat(string xml) => Between().Replace(xml.Trim(), "><");

    [GeneratedRegex(">\\s+<")]
    private static partial Regex Between();

    [GeneratedRegex("^<!-- Depth (\\S+) at (\\S+) -->\\n")]
    private static partial Regex Where();
}
