using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Calendars from files, into files, and at secret addresses.</summary>
public sealed class CalendarFilesTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    const string Zone = "BEGIN:VTIMEZONE\r\nTZID:Casa\r\nX-LIC-LOCATION:Europe/Madrid\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

    [Fact]
    public async Task A_file_comes_in_once_each_uid_one_entry_and_goes_out_as_one()
    {
        using var ana = await world.Host.SignIn();
        var calendar = await NewCalendar(ana, "Imported");
        var file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\n" + Zone +
            "BEGIN:VEVENT\r\nUID:rep\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Casa:20300506T100000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Choir\r\nEND:VEVENT\r\n" +
            "BEGIN:VEVENT\r\nUID:one\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Casa:20300507T100000\r\nSUMMARY:Dentist\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n" +
            "BEGIN:VEVENT\r\nUID:rep\r\nDTSTAMP:20260101T000000Z\r\nRECURRENCE-ID;TZID=Casa:20300513T100000\r\nDTSTART;TZID=Casa:20300513T110000\r\nSUMMARY:Choir, later\r\nEND:VEVENT\r\n" +
            "BEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20300601\r\nSUMMARY:No uid\r\nEND:VEVENT\r\n" +
            "BEGIN:VEVENT\r\nUID:broken\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Without a time\r\nEND:VEVENT\r\n" +
            "BEGIN:VTODO\r\nUID:imported-task\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Imported task\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
        Assert.Contains("New: 4. Brought up to date: 0. Here already: 0. Could not be kept: 1 (Without a time).", await Import(ana, calendar, file), StringComparison.Ordinal);
        Assert.Contains("New: 0. Brought up to date: 1. Here already: 3. Could not be kept: 1", await Import(ana, calendar, file.Replace("SUMMARY:Dentist", "SUMMARY:Doctor", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Imported task", (await ana.Get("/tasks")).Text, StringComparison.Ordinal);
        var whole = (await ana.Get($"/calendar/export?calendar={calendar}")).Text;
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", whole, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", whole, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(whole, "BEGIN:VTIMEZONE"));
        Assert.Equal(4, Regex.Count(whole, "BEGIN:VEVENT"));
        Assert.Contains("SUMMARY:Doctor", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("METHOD", whole, StringComparison.Ordinal);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get($"/calendar/export?calendar={calendar}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, await ImportStatus(carl, calendar, file));
    }

    [Fact]
    public async Task A_secret_address_is_read_without_an_account_until_it_is_withdrawn()
    {
        using var ana = await world.Host.SignIn();
        var calendar = await NewCalendar(ana, "Published");
        await Import(ana, calendar, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:open\r\nDTSTART;VALUE=DATE:20300601\r\nSUMMARY:Open day\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:own\r\nDTSTART;VALUE=DATE:20300602\r\nSUMMARY:Mine alone\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        var made = await ana.Fill($"/calendar/publish/{calendar}", $"/calendar/publish/{calendar}", ("name", "The choir"));
        var address = Regex.Match(made.Text, "/calendar/feed/[^<\"]+\\.ics").Value;
        using var visitor = world.Host.Browse();
        var feed = await visitor.Get(address);
        Assert.Equal(HttpStatusCode.OK, feed.Status);
        Assert.Contains("SUMMARY:Open day", feed.Text, StringComparison.Ordinal);
        Assert.Contains("X-WR-CALNAME:Published", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine alone", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("VALARM", feed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/calendar/feed/nothing.ics")).Status);
        var page = (await ana.Get($"/calendar/publish/{calendar}")).Text;
        Assert.DoesNotContain(address, page, StringComparison.Ordinal);
        Assert.Contains("The choir", page, StringComparison.Ordinal);
        await ana.Post($"/calendar/publish/{calendar}", ("withdraw", ContactsWorld.Between(page, "name=\"withdraw\" value=\"", "\"")));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(address)).Status);
    }

    [Fact]
    public async Task A_subscription_says_how_it_fares_and_can_be_ended()
    {
        using var ana = await world.Host.SignIn();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ana.Fill("/calendar/subscribe", "/calendar/subscribe", ("address", "ftp://x.example/a.ics"), ("name", ""))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Fill("/calendar/subscribe", "/calendar/subscribe", ("address", "webcal://127.0.0.1:9/a.ics"), ("name", "Matches"))).Status);
        var page = "";
        for (var tries = 0; tries < 300 && !page.Contains("private network", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            page = (await ana.Get("/calendar/subscribe")).Text;
        }

        Assert.Contains("This address leads into a private network", page, StringComparison.Ordinal);
        var remove = Regex.Match(page, "/calendar/subscribe/[0-9a-f]+/remove").Value;
        Assert.DoesNotContain("Matches", (await ana.Follow(await ana.Fill("/calendar/subscribe", remove))).Text.Replace("You no longer follow Matches.", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    static async Task<string> NewCalendar(TestBrowser browser, string title)
    {
        await browser.Fill("/calendar/calendars", "/calendar/calendars", ("do", "make"), ("title", title));
        return Regex.Match((await browser.Get("/calendar/calendars")).Text, $"href=\"/calendar/calendars/([0-9a-f]+)\"[^>]*>{title}<").Groups[1].Value;
    }

    static async Task<string> Import(TestBrowser browser, string calendar, string file) => WebUtility.HtmlDecode((await browser.Follow(await Send(browser, calendar, file))).Text);

    static async Task<HttpStatusCode> ImportStatus(TestBrowser browser, string calendar, string file) => (await Send(browser, calendar, file)).Status;

    static async Task<TestPage> Send(TestBrowser browser, string calendar, string file)
    {
        var page = (await browser.Get("/calendar/import")).Text;
        var list = Regex.Match(page, "name=\"list\"[^>]*>\\s*<option value=\"([0-9a-f]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(browser.Token!), "_token" }, { new StringContent(calendar), "calendar" }, { new StringContent(list), "list" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "calendar.ics" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/calendar/import") { Content = form };
        request.Headers.TryAddWithoutValidation("Origin", browser.Origin);
        return await browser.Send(request);
    }
}
