using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>One event on pages: shown, written, moved, answered, deleted, taken along.</summary>
sealed class EventDoor(PageUse use, ReadEntries entries, EventForms forms, TextCatalogue texts, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calendar/new", New).ForPage(Who.Account);
        routes.MapPost("/calendar/new", Make).ForPage(Who.Account);
        routes.MapGet("/calendar/event/{event}", Event).ForPage(Who.Account);
        routes.MapPost("/calendar/event/{event}", Act).ForPage(Who.Account);
        routes.MapPost("/calendar/event/{event}/move", Move).ForPage(Who.Account);
        routes.MapGet("/calendar/event/{event}/event.ics", Ics).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
    }

    async Task<IResult> New(HttpContext context, CancellationToken cancel)
    {
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        return (await forms.New(context, words, null, cancel)).Try(out var model, out var refusal) ? Form(frame, 200, model) : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
    }

    async Task<IResult> Make(HttpContext context, CancellationToken cancel)
    {
        var (actor, form) = (context.Actor(), await context.Request.ReadFormAsync(cancel));
        var fields = EventFields.Sent(form);
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        if (!(await forms.New(context, words, fields, cancel)).Try(out var model, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var people = await use.Free.Find(actor, fields.Guests, cancel);
        if (EventForms.AsksFree(form["do"].ToString()))
            return Form(frame, 200, await forms.WithFree(actor, model, (actor.OwnSpace, null), people, form["do"].ToString(), words, cancel));
        if (EventForms.Fault(fields, people, words) is { } fault)
            return Form(frame, 422, model with { Fault = fault });
        if (!Id.TryParse<ThingId>(fields.Calendar, out var id) || !(await forms.Writable(actor, id, cancel)).Try(out var calendar, out refusal))
            return Percloud.Web.Pages.Status(404);
        var guests = await forms.Guests(actor, calendar.SpaceId, people, cancel);
        if (!(await use.Change.Make(actor, calendar, fields, guests, cancel)).Try(out var made, out refusal))
            return Form(frame, Refusals.StatusOf(refusal.Reason), model with { Fault = ("title", words.Say(refusal)) });
        return Flashes.Back(context, $"/calendar/event/{made.Id.Text()}", "calendar.page.said.saved", new Undo("/calendar", ("do", "remove"), ("event", made.Id.Text())), ("title", TitleOf(made.Title, words)));
    }

    async Task<IResult> Event(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, context.Request.Query["at"].ToString(), cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        if (context.Request.Query.ContainsKey("edit") && shown.MayWrite)
            return Form(frame, 200, await forms.Edit(context, shown, words, null, cancel));
        return new PageResult<EventView>([(nameof(EventView.Model), EventModel.Of(shown, PageTime.Now(clock, shown.Zone), words))]) { Frame = frame };
    }

    async Task<IResult> Act(HttpContext context, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        if (!(await Find(context, form["at"].ToString(), cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var scope = ScopeOf(form["scope"].ToString(), shown);
        var (title, home) = (TitleOf(shown.Title, PageTime.Words(context, texts)), form["back"] == "/");
        switch (form["do"].ToString())
        {
            case "delete":
                return (await use.Change.Delete(context.Actor(), shown, scope, cancel)).Try(out var deleted, out var no)
                    ? Flashes.Back(context, EventForms.DayHref(shown), "calendar.page.said.deleted", UndoOf(deleted), ("title", title)) : Flashes.Back(context, shown.Href, no);
            case "ACCEPTED" or "TENTATIVE" or "DECLINED":
                return (await use.Change.Answer(context.Actor(), shown, scope, form["do"].ToString(), cancel)).Try(out var answered, out no)
                    ? Flashes.Back(context, home ? "/" : answered.Href, "calendar.page.said.answered", home ? UndoOf(answered, ("back", "/")) : UndoOf(answered)) : Flashes.Back(context, home ? "/" : shown.Href, no);
            default:
                return await Write(context, form, shown, scope, cancel);
        }
    }

    async Task<IResult> Write(HttpContext context, IFormCollection form, ShownEvent shown, EventScope scope, CancellationToken cancel)
    {
        var (actor, fields) = (context.Actor(), EventFields.Sent(form));
        if (!shown.MayWrite)
            return Percloud.Web.Pages.Status(403);
        var (frame, words) = await PageTime.Frame(context, texts, cancel);
        var model = (await forms.Edit(context, shown, words, fields, cancel)) with { Scope = form["scope"].ToString() is { Length: > 0 } chosen ? chosen : "one" };
        var before = EventFields.Of(shown);
        var people = model.MayInvite ? await use.Free.Find(actor, fields.Guests, cancel) : [];
        if (EventForms.AsksFree(form["do"].ToString()))
            return Form(frame, 200, await forms.WithFree(actor, model, (shown.Calendar.Row.SpaceId, shown.Row.Uid), people, form["do"].ToString(), words, cancel));
        if (form["tag"] != shown.Row.ETag.Trim('"'))
            return Form(frame, 409, model with { WasChanged = true, Theirs = FormModel.Differences(before, fields, words) });
        if (EventForms.Fault(fields, people, words) is { } fault)
            return Form(frame, 422, model with { Fault = fault });
        if (!model.MayInvite)
            fields = fields with { Guests = before.Guests };
        var guests = fields.Guests == before.Guests ? null : await forms.Guests(actor, shown.Calendar.Row.SpaceId, people, cancel) ?? new Guests(new Guest("", ""), []);
        var title = TitleOf(fields.Title, words);
        if (!(await use.Change.Write(actor, shown, scope, fields, guests, cancel)).Try(out var changed, out var refusal))
            return Form(frame, Refusals.StatusOf(refusal.Reason), model with { Fault = ("title", words.Say(refusal)) });
        if (fields.Calendar != before.Calendar && Id.TryParse<ThingId>(fields.Calendar, out var to) && changed.Also is null)
            return await Carry(context, changed, to, title, cancel);
        return Flashes.Back(context, changed.Href, "calendar.page.said.saved", UndoOf(changed), ("title", title));
    }

    async Task<IResult> Carry(HttpContext context, ChangedEvent changed, ThingId to, string title, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (!(await forms.Writable(actor, to, cancel)).Try(out var calendar, out var no) || !(await use.Event.Run(actor, changed.Id, changed.At, PageTime.BrowserZone(context), cancel)).Try(out var now, out no))
            return Flashes.Back(context, changed.Href, no);
        return (await use.Change.Move(actor, now, calendar, cancel)).Try(out var moved, out no)
            ? Flashes.Back(context, moved.Href, "calendar.page.said.saved", Tone.Good, ("title", title)) : Flashes.Back(context, changed.Href, no);
    }

    // What dragging sends: the new beginning and end on the reader's clock.
    async Task<IResult> Move(HttpContext context, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        if (!(await Find(context, form["at"].ToString(), cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var look = form["look"].ToString() is { Length: > 0 } from && from.StartsWith("/calendar", StringComparison.Ordinal) && !from.Contains("//", StringComparison.Ordinal) ? from : "/calendar";
        if (!shown.MayWrite)
            return Percloud.Web.Pages.Status(403);
        if (form["tag"] != shown.Row.ETag.Trim('"'))
            return Flashes.Back(context, look, CalendarRefusal.Condition);
        if (EventForms.Moved(shown, form["start"].ToString(), form["end"].ToString()) is not { } fields)
            return Percloud.Web.Pages.Status(400);
        return (await use.Change.Write(context.Actor(), shown, shown.Repeats ? EventScope.One : EventScope.All, fields, null, cancel)).Try(out var moved, out var no)
            ? Flashes.Back(context, look, "calendar.page.said.moved", UndoOf(moved), ("title", TitleOf(shown.Title, PageTime.Words(context, texts)))) : Flashes.Back(context, look, no);
    }

    async Task<IResult> Ics(HttpContext context, CancellationToken cancel) => (await Find(context, "", cancel)).Try(out var shown, out var refusal)
        ? new IcsResult(await entries.Bytes(context.Actor(), shown.Row, cancel), shown.Row.ETag) : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    Task<Outcome<ShownEvent>> Find(HttpContext context, string at, CancellationToken cancel) =>
        Id.TryParse<ThingId>(context.Request.RouteValues["event"] as string, out var id) ? use.Event.Run(context.Actor(), id, at, PageTime.BrowserZone(context), cancel) : Task.FromResult<Outcome<ShownEvent>>(Refusal.NotFound);

    static EventScope ScopeOf(string scope, ShownEvent shown) => !shown.Repeats ? EventScope.All : scope switch { "all" => EventScope.All, "following" => EventScope.Following, _ => EventScope.One };

    static string TitleOf(string title, Percloud.Web.Texts words) => title.Length == 0 ? words["calendar.page.untitled"] : title.Length > 80 ? title[..80] : title;

    static Undo UndoOf(ChangedEvent change, params ReadOnlySpan<(string Name, string Value)> more) => change switch
    {
        { Before: "" } => new Undo("/calendar", [("do", "restore"), ("event", change.Id.Text()), .. more]),
        { Also: { } first } => new Undo("/calendar", [("do", "revert"), ("event", first.Text()), ("hash", change.Before), ("also", change.Id.Text()), .. more]),
        _ => new Undo("/calendar", [("do", "revert"), ("event", change.Id.Text()), ("hash", change.Before), .. more]),
    };

    static PageResult<EventForm> Form(PageFrame frame, int status, FormModel model) => new([(nameof(EventForm.Model), model)]) { Frame = frame, Status = status };
}

/// <summary>An event as a file.</summary>
sealed class IcsResult(byte[] bytes, string tag) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ContentHeaders.Seal(response.Headers);
        (response.ContentType, response.Headers.ETag, response.Headers.CacheControl) = ("text/calendar; charset=utf-8", tag, "private, no-cache");
        response.Headers.ContentDisposition = "attachment; filename=\"event.ics\"";
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
