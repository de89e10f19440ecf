namespace Percloud.Protocols.Dav.Tests;

/// <summary>Locks end by themselves.</summary>
public sealed class LockTimeTests
{
    const string Wish = "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>";

    [Fact]
    public async Task A_lock_ends_when_its_time_is_over_and_not_before()
    {
        using var talk = new Talk(whole: true);
        await talk.Ask("PUT", "/dav/files/a", "one");
        Assert.Equal(200, (await talk.Ask("LOCK", "/dav/files/a", Wish, true, ("Depth", "0"), ("Timeout", "Second-60"))).Code);
        talk.Backend.Now += TimeSpan.FromSeconds(50);
        Assert.Equal(423, (await talk.Ask("PUT", "/dav/files/a", "two")).Code);
        talk.Backend.Now += TimeSpan.FromSeconds(20);
        Assert.Equal(204, (await talk.Ask("PUT", "/dav/files/a", "three")).Code);
        Assert.Equal(409, (await talk.Ask("UNLOCK", "/dav/files/a", ("Lock-Token", "<urn:uuid:00000000-0000-0000-0000-000000000001>"))).Code);
    }

    [Fact]
    public async Task A_lock_that_is_renewed_lasts()
    {
        using var talk = new Talk(whole: true);
        await talk.Ask("PUT", "/dav/files/a", "one");
        await talk.Ask("LOCK", "/dav/files/a", Wish, true, ("Depth", "0"), ("Timeout", "Second-60"));
        talk.Backend.Now += TimeSpan.FromSeconds(50);
        Assert.Equal(200, (await talk.Ask("LOCK", "/dav/files/a", ("If", "(<urn:uuid:00000000-0000-0000-0000-000000000001>)"), ("Timeout", "Second-60"))).Code);
        talk.Backend.Now += TimeSpan.FromSeconds(50);
        Assert.Equal(423, (await talk.Ask("DELETE", "/dav/files/a")).Code);
    }
}
