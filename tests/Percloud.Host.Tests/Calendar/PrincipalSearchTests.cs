namespace Percloud.Host.Tests;

/// <summary>People found by programs that invite them: by address as Apple's and Thunderbird ask (RFC 3744 §9.4, RFC 6638 §2.4.1).</summary>
public sealed class PrincipalSearchTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    const string Me = "xmlns:A='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav' xmlns:S='http://calendarserver.org/ns/'";

    [Theory]
    [InlineData("<C:calendar-user-address-set/>", "mailto:bea@ana.localhost", null, "bea")]
    [InlineData("<C:calendar-user-address-set/>", "MAILTO:Bea@ana.localhost", "equals", "bea")]
    [InlineData("<C:calendar-user-address-set/>", "bea@", "starts-with", "bea")]
    [InlineData("<S:email-address-set/>", "bea@ana.localhost", "equals", "bea")]
    [InlineData("<C:calendar-user-address-set/>", "ana.localhost", "ends-with", "ana bea carl")]
    [InlineData("<C:calendar-user-address-set/>", "bea", "equals", "")]
    [InlineData("<C:calendar-user-address-set/>", "urn:uuid:", null, "")]
    [InlineData("<S:first-name/>", "ca", "starts-with", "carl")]
    [InlineData("<A:displayname/>", "ar", "starts-with", "")]
    [InlineData("<A:displayname/><C:calendar-user-address-set/>", "bea", null, "bea")]
    [InlineData("<A:resourcetype/>", "bea", null, "")]
    public async Task Somebody_is_found_by_name_or_address(string prop, string match, string? how, string found)
    {
        var type = how is null ? "" : $" match-type='{how}'";
        var reply = await world.Ana.Needs(207, "REPORT", "/dav/principals/", $"<A:principal-property-search {Me}><A:property-search><A:prop>{prop}</A:prop><A:match{type}>{match}</A:match></A:property-search><A:prop><A:displayname/></A:prop></A:principal-property-search>", ("Depth", "0"));
        Assert.Equal(found, string.Join(' ', System.Text.RegularExpressions.Regex.Matches(reply.Text, "<D:displayname>([^<]*)<").Select(m => m.Groups[1].Value)));
    }

    [Fact]
    public async Task One_of_several_is_enough_when_a_client_says_so_and_the_answer_has_addresses()
    {
        string Search(string test) => $"<A:principal-property-search test='{test}' {Me}>"
            + "<A:property-search><A:prop><A:displayname/></A:prop><A:match match-type='contains'>bea@ana</A:match></A:property-search><A:property-search><A:prop><S:email-address-set/></A:prop><A:match match-type='starts-with'>bea@ana</A:match></A:property-search>"
            + "<A:prop><C:calendar-user-address-set/><S:email-address-set/><C:calendar-user-type/><A:principal-URL/></A:prop></A:principal-property-search>";
        var reply = await world.Ana.Needs(207, "REPORT", "/dav/principals/", Search("anyof"), ("Depth", "0"));
        Assert.Contains("<D:href>mailto:bea@ana.localhost</D:href>", reply.Text, StringComparison.Ordinal);
        Assert.Contains("<x:email-address>bea@ana.localhost</x:email-address>", reply.Text, StringComparison.Ordinal);
        Assert.Empty((await world.Ana.Needs(207, "REPORT", "/dav/principals/", Search("allof"), ("Depth", "0"))).Hrefs);
        Assert.Contains("calendar-user-address-set", (await world.Ana.Needs(200, "REPORT", "/dav/principals/", "<D:principal-search-property-set xmlns:D='DAV:'/>")).Text, StringComparison.Ordinal);
    }

    // Thunderbird looks for whose home it was given.
    [Fact]
    public async Task One_s_own_principal_is_found_by_its_home()
    {
        string Search(string home) => $"<A:principal-property-search {Me}><A:property-search><A:prop><C:calendar-home-set/></A:prop><A:match>{home}</A:match></A:property-search><A:prop><C:calendar-home-set/><C:schedule-inbox-URL/></A:prop></A:principal-property-search>";
        Assert.Contains($"{world.AnasHome}inbox/", (await world.Ana.Needs(207, "REPORT", "/dav/principals/", Search(world.AnasHome))).Text, StringComparison.Ordinal);
        Assert.Empty((await world.Ana.Needs(207, "REPORT", "/dav/principals/", Search(world.BeasHome))).Hrefs);
    }
}
