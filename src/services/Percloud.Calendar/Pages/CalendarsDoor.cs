using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>A calendar in the list of all.</summary>
public sealed record CalendarRow(string Id, string Name, string Note, int Hue);

/// <summary>What the page of a calendar shows.</summary>
/// <param name="Name">What it is called here.</param>
/// <param name="Title">As somebody named it; empty for a first one.</param>
/// <param name="Note">Whose it is, when it is not one's own.</param>
/// <param name="Count">How many entries it has.</param>
public sealed record CalendarPageModel(string Id, string Name, string Title, string Note, string Color, string Zone, bool IsTransparent, bool IsOwn, bool MayWrite, bool MayManage, int Count, IReadOnlyList<string> Zones);

/// <summary>The calendars themselves on pages: made, named, coloured, shared, deleted.</summary>
sealed class CalendarsDoor(PageUse use, CloudStore store, TextCatalogue texts)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calendar/calendars", List).ForPage(Who.Account);
        routes.MapPost("/calendar/calendars", Make).ForPage(Who.Account);
        routes.MapGet("/calendar/calendars/{calendar}", One).ForPage(Who.Account);
        routes.MapPost("/calendar/calendars/{calendar}", Change).ForPage(Who.Account);
    }

    async Task<IResult> List(HttpContext context, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (!(await use.Calendars.Run(actor, actor.OwnSpace ?? default, cancel)).Try(out var calendars, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        var shown = calendars.Where(c => ShowRange.HasEvents(c.Row)).ToList();
        var hues = CalendarHues.Of([.. shown.Select(c => c.Row)]);
        return new PageResult<CalendarsView>([(nameof(CalendarsView.Calendars), (IReadOnlyList<CalendarRow>)[.. shown.Select(c => new CalendarRow(c.Row.Id.Text(), CalendarName.Of(c, words), NoteOf(c, words), hues[c.Row.Id]))])]) { Frame = frame };
    }

    async Task<IResult> Make(HttpContext context, CancellationToken cancel)
    {
        var (actor, form) = (context.Actor(), await context.Request.ReadFormAsync(cancel));
        var plan = new CalendarPlan(null, form["title"].ToString().Trim(), CalendarUse.Entries, EntryKinds.Event | EntryKinds.Journal | EntryKinds.FreeBusy);
        var outcome = await use.Make.Run(actor, actor.OwnSpace ?? default, plan, new CalendarChange { Title = plan.Title, Color = form["color"].ToString() }, cancel);
        return outcome.Try(out var made, out var refusal) ? Flashes.Back(context, "/calendar/calendars", "calendar.page.said.calendar", Tone.Good, ("title", made.Title)) : Flashes.Back(context, "/calendar/calendars", refusal);
    }

    async Task<IResult> One(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, Role.Viewer, cancel)).Try(out var found, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        var (seen, count) = found;
        var zones = FormModel.ZonesFor(new EventFields { Zone = seen.Row.Zone }, CalendarZones.Find(PageTime.BrowserZone(context)) ?? Zones.Default);
        var model = new CalendarPageModel(seen.Row.Id.Text(), CalendarName.Of(seen, words), seen.Row.Title, NoteOf(seen, words), seen.Row.Color, seen.Row.Zone, seen.Row.IsTransparent, seen.Kind == SeenKind.Own, seen.Role >= Role.Editor, seen.Role >= Role.Manager, count, zones);
        return new PageResult<CalendarEditView>([(nameof(CalendarEditView.Model), model)]) { Frame = frame };
    }

    async Task<IResult> Change(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, Role.Editor, cancel)).Try(out var found, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var (actor, calendar) = (context.Actor(), found.Seen.Row);
        var (here, title) = ($"/calendar/calendars/{calendar.Id.Text()}", CalendarName.Of(found.Seen, PageTime.Words(context, texts)));
        var form = await context.Request.ReadFormAsync(cancel);
        if (form["do"] == "delete")
        {
            return (await use.Delete.Run(actor, calendar.SpaceId, calendar.Name, cancel)).Try(out _, out var no)
                ? Flashes.Back(context, "/calendar/calendars", "calendar.page.said.calendar-gone", Tone.Good, ("title", title)) : Flashes.Back(context, here, no);
        }

        var zone = form["zone"].ToString();
        if (zone.Length > 0 && CalendarZones.Find(zone) is null)
            return Percloud.Web.Pages.Status(400);
        var named = form["title"].ToString().Trim();
        var change = new CalendarChange { Title = named.Length == 0 && calendar.Title.Length == 0 ? null : named, Color = form["color"].Count > 0 ? form["color"].ToString() : null, Zone = zone, IsTransparent = form["transparent"].Count > 0 };
        return (await use.Alter.Run(actor, calendar.SpaceId, calendar.Name, change, cancel)).Try(out _, out refusal)
            ? Flashes.Back(context, "/calendar/calendars", "calendar.page.said.calendar", Tone.Good, ("title", named.Length > 0 ? named : title)) : Flashes.Back(context, here, refusal);
    }

    Task<Outcome<(Seen<CalendarCollection> Seen, int Count)>> Find(HttpContext context, Role needed, CancellationToken cancel) => store.Read<Outcome<(Seen<CalendarCollection> Seen, int Count)>>(
        context.Actor(),
        async db =>
        {
            if (!Id.TryParse<ThingId>(context.Request.RouteValues["calendar"] as string, out var id))
                return Refusal.NotFound;
            if (!(await db.FindCalendar(id, needed, cancel)).Try(out var seen, out var refusal))
                return refusal;
            return ShowRange.HasEvents(seen.Row) ? (seen, await db.Query<CalendarEntry>().CountAsync(e => e.HolderId == id, cancel)) : Refusal.NotFound;
        },
        cancel);

    static string NoteOf(Seen<CalendarCollection> seen, Percloud.Web.Texts words) => seen.Row.Use == CalendarUse.Feed ? words["calendar.page.only-read"]
        : seen.Kind == SeenKind.Own ? "" : words[seen.Role >= Role.Editor ? "calendar.page.shared.write" : "calendar.page.shared.read", ("name", seen.SpaceName)];
}
