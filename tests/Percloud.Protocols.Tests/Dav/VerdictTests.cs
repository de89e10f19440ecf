namespace Percloud.Protocols.Dav.Tests;

/// <summary>What a backend says reaches the client by the one table.</summary>
public sealed class VerdictTests
{
    [Fact]
    public void Every_verdict_has_its_row()
    {
        foreach (var verdict in Enum.GetValues<DavVerdict>())
        {
            Assert.InRange(DavAnswers.Of(verdict).Status, 201, 507);
            Assert.EndsWith(".", DavAnswers.Of(verdict).Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DavVerdict.OverQuota, 507, "<D:quota-not-exceeded/>")]
    [InlineData(DavVerdict.DiskFull, 507, "<D:sufficient-disk-space/>")]
    [InlineData(DavVerdict.Locked, 423, "<D:lock-token-submitted><D:href>/dav/files/a</D:href></D:lock-token-submitted>")]
    [InlineData(DavVerdict.NameRefused, 403, "<D:responsedescription>No &lt;b&gt; here &amp; there.</D:responsedescription>")]
    [InlineData(DavVerdict.Unavailable, 503, "<D:error xmlns:D=\"DAV:\">")]
    public async Task A_refusal_carries_its_precondition_and_words(DavVerdict verdict, int code, string piece)
    {
        using var talk = new Talk();
        (talk.Backend.Refuses, talk.Backend.Sentence) = (verdict, "No <b> here & there.");
        var reply = await talk.Ask("PUT", "/dav/files/a", "x");
        Assert.Equal(code, reply.Code);
        Assert.Contains(piece, reply.Text, StringComparison.Ordinal);
        Assert.Equal(verdict == DavVerdict.Unavailable, reply.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Members_that_stand_in_the_way_are_named_in_a_multistatus()
    {
        using var talk = new Talk();
        await talk.Ask("MKCOL", "/dav/files/docs");
        await talk.Ask("PUT", "/dav/files/docs/held%20file", "x");
        talk.Backend.At(DavPath.Root.Child("docs").Child("held file"))!.Fixed = true;
        var reply = await talk.Ask("DELETE", "/dav/files/docs");
        Assert.Equal(207, reply.Code);
        Assert.Contains("<D:href>/dav/files/docs/held%20file</D:href><D:status>HTTP/1.1 423 </D:status>", reply.Text, StringComparison.Ordinal);
        Assert.Contains("<D:lock-token-submitted><D:href>/dav/files/docs/held%20file</D:href>", reply.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await talk.Ask("GET", "/dav/files/docs/held%20file")).Code);
    }
}
