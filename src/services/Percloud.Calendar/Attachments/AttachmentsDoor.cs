using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Attachments of events: read by clients and browsers, added and removed on the event's page.</summary>
sealed class AttachmentsDoor(KnownAttachments known, ReadBlob blobs, ChangeAttachments change, ShowEvent events)
{
    // What a form says around its file.
    const int FormRoom = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods($"{ChangeAttachments.Root}{{attachment}}/{{name}}", ["GET", "HEAD"], Read).For(new Door(DoorKind.Protocol, Who.Account) { Scope = "calendars", Transfers = true });
        routes.MapGet("/calendar/attachments/{attachment}", Read).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
        routes.MapPost("/calendar/event/{event}/attach", Attach).For(new Door(DoorKind.Page, Who.Account) { Transfers = true, ReadsForm = true });
        routes.MapPost("/calendar/event/{event}/detach", Detach).ForPage(Who.Account);
    }

    async Task<IResult> Read(HttpContext context, CancellationToken cancel) =>
        context.Request.RouteValues["attachment"] is string id && await known.Find(context.Actor(), id, cancel) is { } found ? new AttachmentResult(blobs, context.Actor(), found) : Percloud.Web.Pages.Status(404);

    async Task<IResult> Attach(HttpContext context, CancellationToken cancel)
    {
        var request = context.Request;
        if (!request.HasFormContentType || !Id.TryParse<ThingId>(request.RouteValues["event"] as string, out var id))
            return Percloud.Web.Pages.Status(400);
        // Nothing of it is read, so that it costs nobody anything.
        if (request.ContentLength > CalDav.MaxAttachmentSize + FormRoom)
            return Said(context, $"/calendar/event/{id.Text()}", CalendarRefusal.Invalid(CalDavRefusal.MaxAttachmentSize));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = CalDav.MaxAttachmentSize + FormRoom;
        var form = await request.ReadFormAsync(cancel);
        if (!FormTokens.Match(context.Visit().FormSecret, form[FormTokens.Field]))
            return Percloud.Web.Pages.Status(400);
        if (!(await Find(context, form["at"].ToString(), cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        if (!shown.MayWrite)
            return Percloud.Web.Pages.Status(403);
        if (form.Files.GetFile("file") is not { FileName.Length: > 0 } file)
            return Flashes.Back(context, shown.Href, "calendar.files.none-chosen", Tone.Warn);
        await using var body = file.OpenReadStream();
        var name = DispositionHeader.Clean(file.FileName);
        var added = new NewAttachment(body, file.Length, name, TypeOf(file.ContentType));
        return (await change.Run(context.Actor(), Place(shown), new AttachmentChange(AttachmentAction.Add, null, null, added, request.Full("")), Same(shown), cancel)).Try(out var done, out var no)
            ? Flashes.Back(context, shown.Href, "calendar.files.said.added", Tone.Good, ("name", done.Attachment!.FileName)) : Said(context, shown.Href, no);
    }

    async Task<IResult> Detach(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, context.Request.Field("at"), cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        if (!shown.MayWrite)
            return Percloud.Web.Pages.Status(403);
        var id = context.Request.Field("attachment");
        var name = ManagedAttachments.Of(shown.Item.Calendar).FirstOrDefault(a => a.Id == id)?.FileName ?? "";
        return (await change.Run(context.Actor(), Place(shown), new AttachmentChange(AttachmentAction.Remove, id, null, null, ""), Same(shown), cancel)).Try(out var done, out var no)
            ? Flashes.Back(context, shown.Href, "calendar.files.said.removed", new Undo("/calendar", ("do", "revert"), ("event", done.Entry.Id.Text()), ("hash", done.Before)), ("name", name)) : Said(context, shown.Href, no);
    }

    Task<Outcome<ShownEvent>> Find(HttpContext context, string at, CancellationToken cancel) =>
        Id.TryParse<ThingId>(context.Request.RouteValues["event"] as string, out var id) ? events.Run(context.Actor(), id, at, PageTime.BrowserZone(context), cancel) : Task.FromResult<Outcome<ShownEvent>>(Refusal.NotFound);

    static (SpaceId, string, string) Place(ShownEvent shown) => (shown.Calendar.Row.SpaceId, shown.Calendar.Row.Name, shown.Row.Name);

    // One event may be moved away between two looks: what is meant is this one.
    static Asked Same(ShownEvent shown) => new(there => ValueTask.FromResult(there?.Id == shown.Row.Id), false);

    static IResult Said(HttpContext context, string page, Refusal refusal)
    {
        var why = refusal.Text == CalendarRefusal.InvalidText ? refusal.Arguments[0].Value as string : null;
        return why == CalDavRefusal.MaxAttachmentSize.Element() ? Flashes.Back(context, page, "calendar.files.too-large", Tone.Bad, ("most", $"{CalDav.MaxAttachmentSize / 1_000_000}"))
            : why == CalDavRefusal.MaxAttachmentsPerResource.Element() ? Flashes.Back(context, page, "calendar.files.too-many", Tone.Bad, ("most", $"{CalDav.MaxAttachments}"))
            : why == CalDavRefusal.ValidManagedId.Element() ? Flashes.Back(context, page, "calendar.files.gone", Tone.Warn)
            : Flashes.Back(context, page, refusal);
    }

    static string? TypeOf(string? said) => MediaTypeHeaderValue.TryParse(said, out var type) && type.MediaType.Length is > 0 and < 100 ? type.MediaType.ToString().ToLowerInvariant() : null;
}

/// <summary>The bytes of an attachment: saved, never shown, by the same headers as files have (DESIGN §5).</summary>
sealed class AttachmentResult(ReadBlob blobs, Actor actor, FoundAttachment found) : IResult
{
    const int TagDigits = 32;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        ContentHeaders.Seal(response.Headers);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(DispositionHeader.Clean(found.Says.FileName) ?? "attachment");
        response.Headers.ContentDisposition = disposition.ToString();
        (response.Headers.ETag, response.Headers.CacheControl) = ($"\"{found.Hash[..TagDigits]}\"", "private, no-cache");
        if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == response.Headers.ETag.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = MediaTypeHeaderValue.TryParse(found.Says.MediaType, out var type) ? type.MediaType.ToString() : "application/octet-stream";
        response.ContentLength = found.Size;
        if (!HttpMethods.IsHead(request.Method))
            await blobs.Run(actor, (found.Hash, found.Size), 0, found.Size, response.BodyWriter, httpContext.RequestAborted);
    }
}
