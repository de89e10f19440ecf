using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>The use cases of the pages.</summary>
sealed record PageUse(ShowRange Range, ShowEvent Event, ChangeEvent Change, TakeBackEvents TakeBack, SeeFree Free, ListCalendars Calendars, MakeCalendar Make, ChangeCalendar Alter, DeleteCalendar Delete);

/// <summary>The calendar on pages: month, week, day, agenda, and a line in plain words that becomes an event.</summary>
sealed class CalendarDoor(PageUse use, TextCatalogue texts, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calendar", Show).ForPage(Who.Account);
        routes.MapPost("/calendar", Act).ForPage(Who.Account);
    }

    async Task<IResult> Show(HttpContext context, CancellationToken cancel)
    {
        var (query, hidden) = (context.Request.Query, HiddenCalendars.Of(context.Request.Cookies));
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        CalendarLook? look = null;
        var outcome = await use.Range.Run(
            context.Actor(),
            zone => (look = CalendarLook.Of(query["view"].ToString(), query["day"].ToString(), DateOnly.FromDateTime(PageTime.Now(clock, zone)))).Range(new CalendarWords(words)),
            PageTime.BrowserZone(context), hidden, cancel);
        return outcome.Try(out var shown, out var refusal)
            ? new PageResult<CalendarView>([(nameof(CalendarView.Model), RangeModel.Of(look!, shown, hidden, PageTime.Now(clock, shown.Zone), query.ContainsKey("hours"), words))]) { Frame = frame }
            : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
    }

    async Task<IResult> Act(HttpContext context, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        var look = form["look"].ToString() is { Length: > 0 } at && at.StartsWith("/calendar", StringComparison.Ordinal) && !at.Contains("//", StringComparison.Ordinal) ? at : "/calendar";
        var known = Id.TryParse<ThingId>(form["event"], out var id);
        return form["do"].ToString() switch
        {
            "quick" => await Quick(context, form["line"].ToString(), look, cancel),
            "show" => Toggle(context, form["calendar"].ToString(), look),
            "restore" when known => Restored(context, await use.TakeBack.Restore(context.Actor(), id, cancel), form["back"].ToString()),
            "revert" when known => Restored(context, await use.TakeBack.Revert(context.Actor(), id, form["hash"].ToString(), Id.TryParse<ThingId>(form["also"], out var also) ? also : null, cancel), form["back"].ToString()),
            "remove" when known => (await use.TakeBack.Remove(context.Actor(), id, cancel)).Try(out _, out var refusal) ? Flashes.Back(context, "/calendar", "calendar.page.said.undone") : Flashes.Back(context, "/calendar", refusal),
            _ => Percloud.Web.Pages.Status(400),
        };
    }

    async Task<IResult> Quick(HttpContext context, string line, string look, CancellationToken cancel)
    {
        var (actor, words) = (context.Actor(), Words(context));
        if (line.Trim().Length == 0)
            return Flashes.Back(context, look, "calendar.page.said.nothing", Tone.Warn);
        if (!(await use.Calendars.Run(actor, actor.OwnSpace ?? default, cancel)).Try(out var calendars, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var zone = ShowRange.ZoneOf(calendars, PageTime.BrowserZone(context));
        var own = calendars.First(c => c.Kind == SeenKind.Own && SeenEvent.MayChange(c) && ShowRange.HasEvents(c.Row)).Row;
        var read = QuickEntry.Read(line, PageTime.Now(clock, zone));
        var fields = read.Fields(zone.Id, own.Id.Text());
        if (!(await use.Change.Make(actor, own, fields, null, cancel)).Try(out var made, out var no))
            return Flashes.Back(context, look, no);
        // What was understood is said, so that a misunderstanding is seen at once.
        var said = new CalendarWords(words);
        var when = fields.Times() is { } times ? said.When(times.From, times.To, fields.AllDay, PageTime.Now(clock, zone).Year) : "";
        if ((await use.Event.Run(actor, made.Id, null, zone.Id, cancel)).Try(out var shown, out _) && said.Rule(shown.Item) is { } rule)
            when = $"{when}. {rule}";
        return Flashes.Back(context, $"/calendar?view={ViewOf(look)}&day={fields.StartDay}", read.Understood ? "calendar.page.said.made" : "calendar.page.said.made-today", new Undo("/calendar", ("do", "remove"), ("event", made.Id.Text())),
            ("title", read.Title.Length > 0 ? read.Title : words["calendar.page.untitled"]), ("when", when));
    }

    static string ViewOf(string look) => CalendarLook.Views.FirstOrDefault(v => look.Contains($"view={v}", StringComparison.Ordinal)) ?? CalendarLook.Views[0];

    static SeeOther Toggle(HttpContext context, string calendar, string look)
    {
        if (Id.TryParse<ThingId>(calendar, out var id))
            HiddenCalendars.Toggle(context, id);
        return new SeeOther(look);
    }

    static IResult Restored(HttpContext context, Outcome<ThingId> outcome, string back) =>
        outcome.Try(out var id, out var refusal) ? Flashes.Back(context, back == "/" ? back : $"/calendar/event/{id.Text()}", "calendar.page.said.undone") : Flashes.Back(context, back == "/" ? back : "/calendar", refusal);

    Percloud.Web.Texts Words(HttpContext context) => PageTime.Words(context, texts);
}

/// <summary>Clock, zone and language of whoever looks at a page.</summary>
static class PageTime
{
    const string ZoneCookie = "tz";

    /// <summary>What the clocks of a zone show now.</summary>
    public static DateTime Now(TimeProvider clock, Protocols.ICalendar.CalendarZone zone) => Wall.Time(zone.ToWall(clock.GetUtcNow().ToUnixTimeSeconds()));

    /// <summary>The zone that a script of the page left here.</summary>
    public static string? BrowserZone(HttpContext context) => BrowserZone(context.Request.Cookies);

    /// <summary>The same from cookies alone.</summary>
    public static string? BrowserZone(IRequestCookieCollection cookies) => cookies[ZoneCookie] is { Length: > 0 and < 60 } zone ? Uri.UnescapeDataString(zone) : null;

    /// <summary>What surrounds a page, and the texts in its language: models hold words.</summary>
    public static async Task<(PageFrame Frame, Percloud.Web.Texts Words)> Frame(HttpContext context, TextCatalogue texts, CancellationToken cancel)
    {
        var frame = await context.RequestServices.GetRequiredService<IPageFrames>().For(context, cancel);
        return (frame, texts.For(frame.Language));
    }

    /// <summary>The texts in the reader's language, for what the next page says.</summary>
    public static Percloud.Web.Texts Words(HttpContext context, TextCatalogue texts) =>
        texts.For(Languages.Choose(context.Actor().Language, context.Request.Headers.AcceptLanguage));
}

/// <summary>Which calendars a browser does not show; it keeps that itself.</summary>
static class HiddenCalendars
{
    const string Cookie = "calendar-hidden";
    const int Most = 60;

    public static HashSet<ThingId> Of(IRequestCookieCollection cookies) =>
        [.. (cookies[Cookie] ?? "").Split('.').Take(Most).Select(t => Id.TryParse<ThingId>(t, out var id) ? id : (ThingId?)null).OfType<ThingId>()];

    /// <summary>Shows one that was hidden, hides one that was shown.</summary>
    public static void Toggle(HttpContext context, ThingId calendar)
    {
        var hidden = Of(context.Request.Cookies);
        if (!hidden.Remove(calendar))
            hidden.Add(calendar);
        // Home asks too.
        context.Response.Cookies.Append(Cookie, string.Join('.', hidden.TakeLast(Most).Select(h => h.Text())), new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(400), Path = "/" });
    }
}
