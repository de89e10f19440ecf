using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests.People;

/// <summary>The page "Connect a device": an app password, seen once, that opens the doors of apps and no page.</summary>
public partial class DeviceTests(AnasCloud world) : IClassFixture<AnasCloud>
{
    [Fact]
    public async Task An_app_password_is_shown_once_works_over_WebDAV_and_stops_when_disconnected()
    {
        using var ana = await world.Host.SignIn();
        var shown = await ana.Fill("/connect", "/connect", ("name", "Ana's laptop"), ("for", "files"));
        var password = Password().Match(shown.Text).Groups[1].Value;
        Assert.Equal("no-store", shown.Header("Cache-Control"));
        Assert.Contains($"{ana.Origin}/dav/files/", shown.Text, StringComparison.Ordinal);
        Assert.Contains("<svg role=\"img\"", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.SetCookies);

        foreach (var login in (string[])["ana", "ana@ana.localhost"])
            Assert.Equal(HttpStatusCode.MultiStatus, await Knock(login, password));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock("bea", password));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock("ana@bea.localhost", password));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock("ana", TestHost.Password));

        var list = await ana.Get("/account/devices");
        Assert.Contains("Ana's laptop", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, list.Text, StringComparison.Ordinal);
        var id = IdField().Match(list.Text).Groups[1].Value;
        using var bea = await world.Host.SignIn("bea@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Fill("/account/devices", "/account/devices/disconnect", ("id", id))).Status);
        Assert.Equal(HttpStatusCode.MultiStatus, await Knock("ana", password));
        Assert.Equal("/account/devices", (await ana.Post("/account/devices/disconnect", ("id", id))).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock("ana", password));
    }

    [Fact]
    public async Task A_profile_sets_up_an_iPhone_with_a_password_of_its_own_that_reaches_calendars_and_contacts_alone()
    {
        using var ana = await world.Host.SignIn();
        var guide = await ana.Get("/connect/iphone");
        Assert.Contains("action=\"/connect/apple\"", guide.Text, StringComparison.Ordinal);
        Assert.Contains("<svg role=\"img\"", guide.Text, StringComparison.Ordinal);
        var shown = await ana.Fill("/connect/iphone", "/connect/apple", ("name", "Ana's phone"));
        Assert.Equal((HttpStatusCode.OK, "no-store", "application/x-apple-aspen-config"), (shown.Status, shown.Header("Cache-Control"), shown.Header("Content-Type")));
        Assert.Contains("percloud.mobileconfig", shown.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Empty(shown.SetCookies);
        var dict = System.Xml.Linq.XDocument.Parse(shown.Text.Replace("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">", "", StringComparison.Ordinal)).Root!.Element("dict")!;
        string Value(System.Xml.Linq.XElement of, string key) => of.Elements("key").Single(k => k.Value == key).ElementsAfterSelf().First().Value;
        Assert.Equal("Configuration", Value(dict, "PayloadType"));
        var accounts = dict.Element("array")!.Elements("dict").ToList();
        Assert.Equal(["com.apple.caldav.account", "com.apple.carddav.account"], accounts.Select(a => Value(a, "PayloadType")));
        Assert.Equal(("ana.localhost", "ana", $"{world.Host.HttpPort}"), (Value(accounts[0], "CalDAVHostName"), Value(accounts[0], "CalDAVUsername"), Value(accounts[0], "CalDAVPort")));
        Assert.Equal(3, accounts.Append(dict).Select(a => Value(a, "PayloadUUID")).Distinct().Count());
        var password = Value(accounts[0], "CalDAVPassword");
        Assert.Equal(password, Value(accounts[1], "CardDAVPassword"));
        Assert.Equal(HttpStatusCode.MultiStatus, await KnockAt("/dav/principals/", "ana", password));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAt("/dav/files/", "ana", password));
        var list = await ana.Get("/account/devices");
        Assert.Contains("Ana's phone", list.Text, StringComparison.Ordinal);
        Assert.Contains("Calendars, tasks and contacts", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Fill("/connect/iphone", "/connect/apple", ("name", " "))).Status);
    }

    [Fact]
    public async Task A_device_needs_a_name()
    {
        using var ana = await world.Host.SignIn();
        var answer = await ana.Fill("/connect", "/connect", ("name", "  "), ("for", "files"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("id=\"f-name-error\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_password_opens_no_page()
    {
        var password = await world.Host.MakeAppPassword("ana@ana.localhost");
        using var browser = world.Host.Browse();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Authorization = Basic("ana", password);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Send(request)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Fill("/sign-in", "/sign-in", ("login", "ana"), ("password", password))).Status);
    }

    [Fact]
    public async Task A_session_cookie_opens_no_door_of_apps()
    {
        using var ana = await world.Host.SignIn();
        using var request = new HttpRequestMessage(new HttpMethod("PROPFIND"), "/dav/files/");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ana.Send(request)).Status);
    }

    Task<HttpStatusCode> Knock(string login, string password) => KnockAt("/dav/files/", login, password);

    async Task<HttpStatusCode> KnockAt(string path, string login, string password)
    {
        using var device = world.Host.Browse();
        using var request = new HttpRequestMessage(new HttpMethod("PROPFIND"), path);
        request.Headers.Authorization = Basic(login, password);
        request.Headers.Add("Depth", "0");
        return (await device.Send(request)).Status;
    }

    static AuthenticationHeaderValue Basic(string login, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login}:{password}")));

    [GeneratedRegex("id=\"password\"[^>]*>([a-z0-9-]+)<")]
    private static partial Regex Password();

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex IdField();
}
