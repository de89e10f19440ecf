using System.Net;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Calendars, tasks, reminders, invitations and birthdays on Home, with scripts off.</summary>
public sealed partial class CalendarHomeTests : IAsyncLifetime
{
    TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Today_and_tomorrow_stand_on_Home_and_a_task_is_ticked_off_there()
    {
        using var ana = await host.SignIn();
        var now = LocalNow();
        await Make(ana, "Fira", now.Date.AddDays(1), null);
        await Make(ana, "Much later", now.Date.AddDays(5), null);
        await Make(ana, "Yesterday", now.Date.AddDays(-1), null);
        await ana.Fill("/tasks/new", "/tasks/new", ("title", "Pay the rent"), ("due", $"{now.AddDays(-3):yyyy-MM-dd}"), ("list", await ListOf(ana)));
        await ana.Fill("/tasks/new", "/tasks/new", ("title", "Some day"), ("due", $"{now.AddDays(3):yyyy-MM-dd}"), ("list", await ListOf(ana)));
        await ana.Get("/tasks");
        var home = (await ana.Get("/")).Text;
        Assert.Equal(["Coming up", "To do"], Titles(home).Where(t => t is "Coming up" or "To do"));
        Assert.Matches("<h3>Tomorrow</h3>.*Fira", home.ReplaceLineEndings(" "));
        Assert.DoesNotContain("Much later", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Yesterday", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Some day", home, StringComparison.Ordinal);
        Assert.Contains("class=\"task-late\"", home, StringComparison.Ordinal);
        var task = Regex.Match(home, "name=\"done\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        var done = await ana.Post("/tasks", ("done", task), ("back", "/"));
        Assert.Equal("/", done.Location);
        home = (await ana.Follow(done)).Text;
        Assert.Contains("Done: Pay the rent", home, StringComparison.Ordinal);
        Assert.DoesNotContain("To do", Titles(home));
        // A calendar that is hidden there is hidden here.
        var calendar = Regex.Match((await ana.Get("/calendar")).Text, "name=\"calendar\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        await ana.Post("/calendar", ("do", "show"), ("calendar", calendar), ("look", "/calendar"));
        Assert.DoesNotContain("Fira", (await ana.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_is_seen_or_put_off_on_Home_and_every_client_learns_of_it()
    {
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        var id = await Make(ana, "Dentist", LocalNow().AddMinutes(20), "10");
        var home = (await ana.Get("/")).Text;
        Assert.Equal("Reminders", Titles(home)[0]);
        var (entry, at) = Reminder(home);
        Assert.Equal(id, entry);
        await bea.Get("/account");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Post("/calendar/reminders", ("do", "seen"), ("entry", entry), ("at", at))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ana.Post("/calendar/reminders", ("do", "seen"), ("entry", "x"), ("at", at))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Post("/calendar/reminders", ("do", "seen"), ("entry", entry), ("at", $"{long.Parse(at, null) + 1}"))).Status);
        // 1. Put off: told again when the time has come, and not before.
        home = (await ana.Follow(await ana.Post("/calendar/reminders", ("do", "later"), ("entry", entry), ("at", at)))).Text;
        Assert.Contains("reminds you again in 15 minutes", home, StringComparison.Ordinal);
        var stored = (await ana.Get($"/calendar/event/{id}/event.ics")).Text;
        Assert.Contains("RELATED-TO;RELTYPE=SNOOZE:", stored, StringComparison.Ordinal);
        Assert.Contains("ACKNOWLEDGED:", stored, StringComparison.Ordinal);
        var (_, later) = Reminder(home);
        Assert.InRange(long.Parse(later, null) - host.Clock.GetUtcNow().ToUnixTimeSeconds(), 800, 900);
        // 2. Seen: gone, and taken back.
        home = (await ana.Follow(await ana.Post("/calendar/reminders", ("do", "seen"), ("entry", entry), ("at", later)))).Text;
        Assert.DoesNotContain("Reminders", Titles(home));
        Assert.DoesNotContain("RELTYPE=SNOOZE", (await ana.Get($"/calendar/event/{id}/event.ics")).Text, StringComparison.Ordinal);
        var hash = Regex.Match(home, "name=\"hash\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        var back = await ana.Post("/calendar", ("do", "revert"), ("event", id), ("hash", hash), ("back", "/"));
        Assert.Equal("/", back.Location);
        Assert.Contains("Reminders", Titles((await ana.Follow(back)).Text));
        // 3. What is over reminds of nothing.
        host.Clock.Advance(TimeSpan.FromHours(3));
        using var then = await host.SignIn();
        Assert.DoesNotContain("Reminders", Titles((await then.Get("/")).Text));
    }

    [Fact]
    public async Task An_invitation_is_answered_on_Home_and_taken_back_there()
    {
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        await bea.Get("/calendar");
        var id = await Make(ana, "Meeting", LocalNow().AddDays(3), null, ("guests", "bea"));
        string? theirs = null;
        var home = "";
        for (var tries = 0; tries < 300 && theirs is null; tries++)
        {
            home = (await bea.Get("/")).Text;
            theirs = Regex.Match(home, "action=\"/calendar/event/([0-9a-f]+)\"").Groups[1].Value is { Length: > 0 } found ? found : null;
            if (theirs is null)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Invitations", Titles(home)[0]);
        Assert.Contains("ana invites you", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Invitations", Titles((await ana.Get("/")).Text));
        await bea.Get("/");
        var answered = await bea.Post($"/calendar/event/{theirs}", ("do", "ACCEPTED"), ("scope", "all"), ("back", "/"));
        Assert.Equal("/", answered.Location);
        home = (await bea.Follow(answered)).Text;
        Assert.DoesNotContain("Invitations", Titles(home));
        var hash = Regex.Match(home, "name=\"hash\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        await bea.Post("/calendar", ("do", "revert"), ("event", theirs!), ("hash", hash), ("back", "/"));
        Assert.Contains("Invitations", Titles((await bea.Get("/")).Text));
        // What was taken back is no newer than what the one who invites says next.
        // Their answers change what the organizer's form has seen, or is about to replace, for as long as they are on their way.
        TestPage changed;
        var attempts = 0;
        do
        {
            var form = (await ana.Get($"/calendar/event/{id}?edit")).Text;
            changed = await ana.Post($"/calendar/event/{id}", [.. CalendarPageTests.FieldsOf(form, ("start-time", "07:10"), ("end-time", "07:40"), ("guests", "bea")), ("do", "save")]);
        }
        while (changed.Status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed && ++attempts < 100);
        Assert.True(changed.Status == HttpStatusCode.SeeOther, changed.Text);
        for (var tries = 0; tries < 300 && !(await bea.Get("/")).Text.Contains("07:10–07:40", StringComparison.Ordinal) && !(await bea.Get("/")).Text.Contains("7:10", StringComparison.Ordinal); tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Contains("7:10", (await bea.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Birthdays_from_contacts_stand_among_the_events_of_those_who_see_the_card()
    {
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        var tomorrow = LocalNow().Date.AddDays(1);
        await Card(ana, "Núria", $"{tomorrow.Year - 36}-{tomorrow:MM-dd}");
        await Card(ana, "Joan", $"--{tomorrow:MM-dd}");
        await Card(ana, "Leap", "2000-02-29");
        var home = (await ana.Get("/")).Text;
        Assert.Contains("Núria turns 36", home, StringComparison.Ordinal);
        Assert.Contains("Joan’s birthday", home, StringComparison.Ordinal);
        foreach (var view in (string[])["month", "week", "day", "agenda"])
        {
            var page = (await ana.Get($"/calendar?view={view}&day={tomorrow:yyyy-MM-dd}")).Text;
            Assert.Contains("Núria turns 36", page, StringComparison.Ordinal);
            Assert.Contains("#cake", page, StringComparison.Ordinal);
        }

        Assert.Contains("Leap turns 27", (await ana.Get("/calendar?view=day&day=2027-02-28")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Leap", (await ana.Get("/calendar?view=day&day=2028-02-28")).Text, StringComparison.Ordinal);
        Assert.Contains("Leap turns 28", (await ana.Get("/calendar?view=day&day=2028-02-29")).Text, StringComparison.Ordinal);
        // Over the turn of the year, and nothing of it for others.
        await Card(ana, "Silvestre", "--12-31");
        await Card(ana, "Reis", "--01-01");
        var turn = (await ana.Get("/calendar?view=week&day=2026-12-31")).Text;
        Assert.Contains("Silvestre", turn, StringComparison.Ordinal);
        Assert.Contains("Reis", turn, StringComparison.Ordinal);
        Assert.DoesNotContain("Núria", (await bea.Get("/")).Text, StringComparison.Ordinal);
        // Switched off, here and on Home.
        await ana.Post("/calendar", ("do", "show"), ("calendar", new string('0', 32)), ("look", "/calendar"));
        Assert.DoesNotContain("Silvestre", (await ana.Get("/calendar?view=week&day=2026-12-31")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Núria turns", (await ana.Get("/")).Text, StringComparison.Ordinal);
    }

    static Task<TestPage> Card(TestBrowser who, string name, string birthday) => who.Fill("/contacts/new", "/contacts/new", ("given", name), ("family", ""), ("birthday", birthday), ("do", "save"));

    static async Task<string> ListOf(TestBrowser who) => Regex.Match((await who.Get("/tasks")).Text, "name=\"list\" value=\"([0-9a-f]+)\"").Groups[1].Value;

    // On the clock of the host, which is theirs who chose none.
    DateTime LocalNow() => TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), TimeZoneInfo.Local).DateTime;

    static Task<string> Make(TestBrowser who, string title, DateTime start, string? alarm, params (string, string)[] more) => CalendarPageTests.Make(
        who,
        [("title", title), ("start-day", $"{start:yyyy-MM-dd}"), ("start-time", $"{start:HH:mm}"), ("end-day", $"{start.AddMinutes(30):yyyy-MM-dd}"), ("end-time", $"{start.AddMinutes(30):HH:mm}"), ("alarm", alarm ?? ""), .. more]);

    static (string Entry, string At) Reminder(string home)
    {
        var form = Regex.Match(home, "name=\"entry\" value=\"([0-9a-f]+)\" */?>\\s*<input type=\"hidden\" name=\"at\" value=\"(\\d+)\"");
        Assert.True(form.Success, home);
        return (form.Groups[1].Value, form.Groups[2].Value);
    }

    static string[] Titles(string page) => [.. Title().Matches(page).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("<h2 id=\"card-\\d+\">([^<]+)</h2>")]
    private static partial Regex Title();
}
