namespace Percloud.Protocols.Dav.Tests;

/// <summary>RFC 9110 §13.2.2: which condition counts before which, for reading and for writing.</summary>
public sealed class ConditionTests
{
    const string Same = "Fri, 02 Jan 2026 03:04:06 GMT";
    const string Before = "Fri, 02 Jan 2026 03:04:05 GMT";

    // If-Match | If-Unmodified-Since | If-None-Match | If-Modified-Since | answer to GET | answer to PUT
    [Theory]
    [InlineData(null, null, null, null, 200, 204)]
    [InlineData("\"2\"", null, null, null, 200, 204)]
    [InlineData("\"1\"", null, null, null, 412, 412)]
    [InlineData("*", null, null, null, 200, 204)]
    [InlineData(null, Same, null, null, 200, 204)]
    [InlineData(null, Before, null, null, 412, 412)]
    [InlineData("\"2\"", Before, null, null, 200, 204)]
    [InlineData("\"1\"", Same, null, null, 412, 412)]
    [InlineData(null, null, "\"2\"", null, 304, 412)]
    [InlineData(null, null, "\"1\"", null, 200, 204)]
    [InlineData(null, null, "*", null, 304, 412)]
    [InlineData(null, null, null, Same, 304, 204)]
    [InlineData(null, null, null, Before, 200, 204)]
    [InlineData(null, null, "\"1\"", Same, 200, 204)]
    [InlineData(null, null, "\"2\"", Before, 304, 412)]
    [InlineData("\"2\"", null, "\"2\"", null, 304, 412)]
    [InlineData("\"1\"", null, "\"2\"", null, 412, 412)]
    [InlineData(null, Before, "\"2\"", null, 412, 412)]
    [InlineData(null, "rubbish", null, "rubbish", 200, 204)]
    [InlineData(null, null, null, "Friday, 02-Jan-26 03:04:06 GMT", 304, 204)]
    [InlineData(null, null, null, "Fri Jan  2 03:04:06 2026", 304, 204)]
    public async Task Conditions_count_in_the_order_of_the_rfc(
        string? match, string? unmodified, string? noneMatch, string? modified, int get, int put)
    {
        (string, string?)[] all = [("If-Match", match), ("If-Unmodified-Since", unmodified), ("If-None-Match", noneMatch), ("If-Modified-Since", modified)];
        (string, string)[] sent = [.. all.Where(h => h.Item2 is not null).Select(h => (h.Item1, h.Item2!))];
        using var talk = new Talk();
        await talk.Ask("PUT", "/dav/files/a", "x");
        Assert.Equal(get, (await talk.Ask("GET", "/dav/files/a", sent)).Code);
        Assert.Equal(get, (await talk.Ask("HEAD", "/dav/files/a", sent)).Code);
        Assert.Equal(put, (await talk.Ask("PUT", "/dav/files/a", "y", true, sent)).Code);
    }

    [Fact]
    public async Task Of_many_writers_with_one_tag_exactly_one_wins()
    {
        using var talk = new Talk();
        var tag = (await talk.Ask("PUT", "/dav/files/a", "start")).Headers["ETag"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(n =>
            Task.Run(() => talk.Ask("PUT", "/dav/files/a", $"writer {n}", true, ("If-Match", tag)))));
        Assert.Single(answers, a => a.Code == 204);
        Assert.Equal(31, answers.Count(a => a.Code == 412));
    }
}
