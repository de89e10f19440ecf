using System.Net;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Calendars on pages, with scripts off: events written, found, moved, taken back, shared, answered.</summary>
public sealed class CalendarPageTests : IAsyncLifetime
{
    TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud();
        foreach (var address in (string[])["bea@ana.localhost", "carl@ana.localhost"])
            await host.MakeAccount(address);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_line_in_plain_words_becomes_an_event_that_can_be_taken_back()
    {
        using var ana = await host.SignIn();
        var made = await ana.Fill("/calendar", "/calendar", ("do", "quick"), ("line", "12/3/2027 18:00-19:30 Assemblea @Ateneu"), ("look", "/calendar?view=week"));
        Assert.Equal("/calendar?view=week&day=2027-03-12", made.Location);
        var page = Plain((await ana.Follow(made)).Text);
        Assert.Contains("Assemblea", page, StringComparison.Ordinal);
        Assert.Contains("18:00–19:30", page, StringComparison.Ordinal);
        foreach (var view in (string[])["month", "week", "day", "agenda"])
            Assert.Contains("Assemblea", Plain((await ana.Get($"/calendar?view={view}&day=2027-03-12")).Text), StringComparison.Ordinal);
        var id = EventIn(page);
        Assert.Contains("Ateneu", Plain((await ana.Get($"/calendar/event/{id}")).Text), StringComparison.Ordinal);
        await ana.Post("/calendar", ("do", "remove"), ("event", id));
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Get($"/calendar/event/{id}")).Status);
    }

    [Fact]
    public async Task One_of_a_series_is_changed_and_deleted_and_both_are_taken_back()
    {
        using var ana = await host.SignIn();
        var id = await Make(ana, ("title", "Coral"), ("start-day", "2027-03-02"), ("start-time", "20:00"), ("end-day", "2027-03-02"), ("end-time", "21:30"), ("repeat", "weekly"), ("ends", "count"), ("count", "4"));
        var month = Plain((await ana.Get("/calendar?view=month&day=2027-03-01")).Text);
        var times = Regex.Matches(month, $"/calendar/event/{id}\\?at=([0-9TZ]+)").Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.Equal(4, times.Count);
        Assert.Contains("4 times", Plain((await ana.Get($"/calendar/event/{id}?at={times[1]}")).Text), StringComparison.Ordinal);
        // 1. Only one gets another name.
        var form = await ana.Get($"/calendar/event/{id}?at={times[1]}&edit");
        Assert.Contains("value=\"2027-03-09\"", form.Text, StringComparison.Ordinal);
        var saved = await ana.Post($"/calendar/event/{id}", [.. FieldsOf(form.Text, ("title", "Concert")), ("scope", "one"), ("do", "save")]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        month = Plain((await ana.Get("/calendar?view=month&day=2027-03-01")).Text);
        Assert.Equal((3, 1), (Titles(month, "Coral"), Titles(month, "Concert")));
        // 2. This and the following go, and come back.
        var page = (await ana.Follow(await ana.Post($"/calendar/event/{id}", ("at", times[2]), ("scope", "following"), ("do", "delete")))).Text;
        Assert.Equal((1, 1), (Titles(page, "Coral"), Titles(page, "Concert")));
        await ana.Post("/calendar", ("do", "revert"), ("event", id), ("hash", Regex.Match(page, "name=\"hash\" value=\"([0-9a-f]+)\"").Groups[1].Value));
        month = Plain((await ana.Get("/calendar?view=month&day=2027-03-01")).Text);
        Assert.Equal((3, 1), (Titles(month, "Coral"), Titles(month, "Concert")));
        // 3. All of it goes to the trash and comes back.
        await ana.Post($"/calendar/event/{id}", ("at", times[0]), ("scope", "all"), ("do", "delete"));
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Get($"/calendar/event/{id}")).Status);
        await ana.Post("/calendar", ("do", "restore"), ("event", id));
        Assert.Equal(HttpStatusCode.OK, (await ana.Get($"/calendar/event/{id}")).Status);
    }

    [Fact]
    public async Task Whoever_saves_late_sees_both_and_loses_nothing()
    {
        using var ana = await host.SignIn();
        var id = await Make(ana, ("title", "First"), ("start-day", "2027-04-01"), ("start-time", "10:00"), ("end-day", "2027-04-01"), ("end-time", "11:00"));
        var form = (await ana.Get($"/calendar/event/{id}?edit")).Text;
        await ana.Post($"/calendar/event/{id}", [.. FieldsOf(form, ("title", "Second")), ("do", "save")]);
        var late = await ana.Post($"/calendar/event/{id}", [.. FieldsOf(form, ("title", "Third")), ("do", "save")]);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Second", Plain(late.Text), StringComparison.Ordinal);
        Assert.Contains("value=\"Third\"", late.Text, StringComparison.Ordinal);
        Assert.Contains("Second", Plain((await ana.Get($"/calendar/event/{id}")).Text), StringComparison.Ordinal);
        var moved = await ana.Post($"/calendar/event/{id}/move", ("tag", "old"), ("start", "2027-04-02T10:00"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.Status);
        Assert.Contains("First day", Plain((await ana.Get("/calendar/new")).Text), StringComparison.Ordinal);
        Assert.Contains("1 April", Plain((await ana.Get($"/calendar/event/{id}")).Text), StringComparison.Ordinal);
        await ana.Post($"/calendar/event/{id}/move", ("tag", TagIn((await ana.Get($"/calendar/event/{id}?edit")).Text)), ("start", "2027-04-02T12:30"), ("look", "/calendar?view=week&day=2027-04-02"));
        Assert.Contains("12:30–13:30", Plain((await ana.Get($"/calendar/event/{id}")).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_of_the_cloud_is_seen_free_or_busy_and_nobody_else_sees_the_event()
    {
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        using var carl = await host.SignIn("carl@ana.localhost");
        var secret = await Make(bea, ("title", "Doctor"), ("start-day", "2027-05-03"), ("start-time", "10:00"), ("end-day", "2027-05-03"), ("end-time", "11:00"));
        var form = (await ana.Get("/calendar/new?day=2027-05-03")).Text;
        var asked = await ana.Post("/calendar/new", [.. FieldsOf(form, ("title", "Meeting"), ("start-time", "10:30"), ("end-time", "11:30"), ("guests", "bea\ncarl\nnobody")), ("do", "free")]);
        var said = Plain(asked.Text);
        Assert.Contains("is busy at 10:30–11:00", said, StringComparison.Ordinal);
        Assert.Contains("is free.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Doctor", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ana.Post("/calendar/new", [.. FieldsOf(form, ("title", "Meeting"), ("guests", "nobody")), ("do", "save")])).Status);
        foreach (var other in (TestBrowser[])[ana, carl])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/calendar/event/{secret}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/calendar/event/{secret}/event.ics")).Status);
            await other.Get("/calendar");
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post($"/calendar/event/{secret}", ("do", "delete"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/calendar", ("do", "remove"), ("event", secret))).Status);
        }

        var invited = await ana.Post("/calendar/new", [.. FieldsOf(form, ("title", "Meeting"), ("guests", "bea")), ("do", "save")]);
        Assert.Equal(HttpStatusCode.SeeOther, invited.Status);
        Assert.Contains("no answer yet", Plain((await ana.Follow(invited)).Text), StringComparison.Ordinal);
        string? theirs = null;
        for (var tries = 0; tries < 300 && theirs is null; tries++)
        {
            var page = Plain((await bea.Get("/calendar?view=agenda&day=2027-05-03")).Text);
            theirs = Regex.Match(page, "href=\"/calendar/event/([0-9a-f]+)\"><span class=\"agenda-time\">[^<]*</span><span class=\"agenda-title\">Meeting").Groups[1].Value is { Length: > 0 } found ? found : null;
            if (theirs is null)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(theirs);
        await bea.Get($"/calendar/event/{theirs}");
        Assert.Equal(HttpStatusCode.SeeOther, (await bea.Post($"/calendar/event/{theirs}", ("do", "ACCEPTED"))).Status);
        Assert.Contains("will come", Plain((await bea.Get($"/calendar/event/{theirs}")).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_times_at_which_all_are_free_are_proposed_and_one_is_taken_without_a_script()
    {
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        // Monday: bea is busy from ten to twelve, ana from half past two on.
        await Make(bea, ("title", "Doctor"), ("start-day", "2027-05-03"), ("start-time", "10:00"), ("end-day", "2027-05-03"), ("end-time", "12:00"));
        await Make(ana, ("title", "School"), ("start-day", "2027-05-03"), ("start-time", "14:30"), ("end-day", "2027-05-03"), ("end-time", "18:00"));
        var form = (await ana.Get("/calendar/new?day=2027-05-03")).Text;
        var fields = FieldsOf(form, ("title", "Meeting"), ("start-day", "2027-05-03"), ("start-time", "10:30"), ("end-day", "2027-05-03"), ("end-time", "12:30"), ("guests", "bea\nfar@away.example"));
        var said = (await ana.Post("/calendar/new", [.. fields, ("do", "free")])).Text;
        Assert.Equal(["at:2027-05-03T12:00", "at:2027-05-04T09:00", "at:2027-05-04T11:00"], Regex.Matches(said, "name=\"do\" value=\"(at:[^\"]+)\"").Select(m => m.Groups[1].Value));
        var taken = (await ana.Post("/calendar/new", [.. fields, ("do", "at:2027-05-04T11:00")])).Text;
        foreach (var value in (string[])["name=\"start-day\" type=\"date\" value=\"2027-05-04\"", "value=\"11:00\"", "value=\"13:00\"", "is free."])
            Assert.Contains(value, taken, StringComparison.Ordinal);
        Assert.DoesNotContain("Meeting", (await ana.Get("/calendar?view=week&day=2027-05-04")).Text, StringComparison.Ordinal);
        // A meeting that is put at another time does not stand in its own way.
        var id = await Make(ana, ("title", "Council"), ("start-day", "2027-05-05"), ("start-time", "09:00"), ("end-day", "2027-05-05"), ("end-time", "11:00"), ("guests", "bea"));
        form = (await ana.Get($"/calendar/event/{id}?edit")).Text;
        said = (await ana.Post($"/calendar/event/{id}", [.. FieldsOf(form, ("guests", "bea")), ("do", "free")])).Text;
        Assert.Contains("value=\"at:2027-05-05T09:00\"", said, StringComparison.Ordinal);
        Assert.Contains("is free.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_is_made_coloured_hidden_and_deleted()
    {
        using var ana = await host.SignIn();
        await ana.Fill("/calendar/calendars", "/calendar/calendars", ("do", "make"), ("title", "Hort"), ("color", "#4a9a5e"));
        var list = (await ana.Get("/calendar/calendars")).Text;
        var id = Regex.Match(list, "href=\"/calendar/calendars/([0-9a-f]+)\">Hort<").Groups[1].Value;
        var event1 = await Make(ana, ("title", "Plantar"), ("calendar", id), ("start-day", "2027-06-01"), ("start-time", "10:00"), ("end-day", "2027-06-01"), ("end-time", "11:00"));
        Assert.Contains("Plantar", (await ana.Get("/calendar?day=2027-06-01")).Text, StringComparison.Ordinal);
        await ana.Post("/calendar", ("do", "show"), ("calendar", id), ("look", "/calendar?day=2027-06-01"));
        Assert.DoesNotContain("Plantar", (await ana.Get("/calendar?day=2027-06-01")).Text, StringComparison.Ordinal);
        await ana.Get($"/calendar/calendars/{id}");
        await ana.Post($"/calendar/calendars/{id}", ("do", "save"), ("title", "Hort gran"), ("zone", "America/Bogota"));
        Assert.Contains("Hort gran", (await ana.Get("/calendar/calendars")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Post($"/calendar/calendars/{id}", ("do", "delete"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Get($"/calendar/event/{event1}")).Status);
    }

    internal static async Task<string> Make(TestBrowser who, params (string Name, string Value)[] fields)
    {
        var form = (await who.Get("/calendar/new")).Text;
        var made = await who.Post("/calendar/new", [.. FieldsOf(form, fields), ("do", "save")]);
        Assert.True(made.Status == HttpStatusCode.SeeOther, made.Text);
        return made.Location!.Split('/', '?')[3];
    }

    // What a browser would send of the form as it stands, with some fields filled in otherwise.
    internal static List<(string, string)> FieldsOf(string page, params (string Name, string Value)[] changed)
    {
        Dictionary<string, string> all = [];
        foreach (var name in (string[])["title", "start-day", "start-time", "end-day", "end-time", "place", "tag", "at", "every", "count", "until"])
        {
            if (Regex.Match(page, $"name=\"{name}\"[^>]*? value=\"([^\"]*)\"") is { Success: true } match)
                all[name] = WebUtility.HtmlDecode(match.Groups[1].Value);
        }

        foreach (var name in (string[])["calendar", "zone", "repeat", "ends", "alarm"])
        {
            if (Regex.Match(page, $"<select id=\"f-{name}\".*?</select>", RegexOptions.Singleline) is { Success: true } select && Regex.Match(select.Value, "<option value=\"([^\"]*)\" selected") is { Success: true } match)
                all[name] = WebUtility.HtmlDecode(match.Groups[1].Value);
        }

        foreach (var (name, value) in changed)
            all[name] = value;
        return [.. all.Select(f => (f.Key, f.Value))];
    }

    static int Titles(string page, string title) => Regex.Count(page, $"<span class=\"chip-title\">{title}</span>");

    static string TagIn(string page) => Regex.Match(page, "name=\"tag\" value=\"([^\"]+)\"").Groups[1].Value;

    static string EventIn(string page) => Regex.Match(page, "/calendar/event/([0-9a-f]+)").Groups[1].Value;

    static string Plain(string page) => WebUtility.HtmlDecode(page);
}
