using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.Tus;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Uploads that go on after a broken line, for the script of the upload form: made at <c>/uploads?to=FOLDER</c>, sent to <c>/uploads/ID</c>.</summary>
sealed class TusDoor(ReceiveParts receive, PageUse use, TextCatalogue texts, ICloudFaces faces)
{
    const string TokenHeader = "X-Form-Token";

    readonly TusEngine engine = new(TusLimits.Default);

    public void Map(IEndpointRouteBuilder routes)
    {
        var door = new Door(DoorKind.Page, Who.Account) { Transfers = true, ReadsForm = true };
        routes.MapMethods("/uploads", ["POST", "OPTIONS"], context => Run(context, null)).For(door);
        routes.MapMethods("/uploads/{id}", ["HEAD", "PATCH", "DELETE", "POST"], context => Run(context, context.Request.RouteValues["id"] as string)).For(door);
        routes.MapPost("/uploads/{id}/drop", Drop).ForPage(Who.Account);
    }

    // The same end as DELETE gives it, by a form on Home.
    async Task<IResult> Drop(HttpContext context, string id, CancellationToken cancel) =>
        Id.TryParse<PendingId>(id, out var known) && await receive.Forget(context.Actor(), known, cancel)
            ? Flashes.Back(context, "/", "files.home.waiting.dropped")
            : Percloud.Web.Pages.Status(StatusCodes.Status404NotFound);

    async Task Run(HttpContext context, string? upload)
    {
        var request = context.Request;
        var safe = HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (!safe && !FormTokens.Match(context.Visit().FormSecret, request.Headers[TokenHeader]))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var language = Languages.Choose(context.Actor().Language, request.Headers.AcceptLanguage, (await faces.Of(context.Visit().Cloud, context.RequestAborted)).Language);
        await engine.Run(
            new TusRequest
            {
                Method = request.Method,
                Upload = upload,
                Headers = name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null,
                Body = request.Body,
                HasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false,
            },
            new Backend(receive, use, context.Actor(), request.Query["to"].ToString(), texts.For(language)),
            id => $"/uploads/{id}",
            new Answer(context.Response),
            context.RequestAborted);
    }

    sealed class Answer(HttpResponse response) : ITusResponse
    {
        public void Status(int code) => response.StatusCode = code;

        public void Header(string name, string value) => response.Headers[name] = value;

        public async Task Say(string sentence, CancellationToken cancel)
        {
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(sentence, cancel);
        }
    }

    /// <summary>The use cases as the engine sees them, for one request.</summary>
    sealed class Backend(ReceiveParts receive, PageUse use, Actor actor, string to, Texts words) : ITusBackend
    {
        public async Task<TusResult> Create(TusCreation creation, CancellationToken cancel)
        {
            if (Address.Parse(to, actor, "files") is not { } address || !creation.Metadata.TryGetValue("filename", out var name))
                return new TusResult(TusVerdict.Refused);
            var folders = creation.Metadata.GetValueOrDefault("folder", "").Split('/', StringSplitOptions.RemoveEmptyEntries);
            var folder = address.Place;
            if (folders.Length > 0 && !(await use.MakeFolders.Run(actor, folder, folders, cancel)).Try(out folder!, out var refusal))
                return Refused(refusal);
            var modified = long.TryParse(creation.Metadata.GetValueOrDefault("modified"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : (long?)null;
            var plan = new UploadPlan(folder, name, creation.Length, creation.Metadata.GetValueOrDefault("taken") != "replace", creation.Metadata.GetValueOrDefault("filetype"), modified);
            return (await receive.Begin(actor, plan, cancel)).Try(out var upload, out var no) ? new TusResult(TusVerdict.Done, Seen(upload, 0)) : Refused(no);
        }

        public async Task<TusResult> Find(string id, CancellationToken cancel) =>
            Id.TryParse<PendingId>(id, out var known) && await receive.Find(actor, known, cancel) is var (upload, offset)
                ? new TusResult(TusVerdict.Done, Seen(upload, offset)) : new TusResult(TusVerdict.NotFound);

        public async Task<TusResult> Append(string id, long offset, Stream body, TusSum? sum, CancellationToken cancel)
        {
            if (!Id.TryParse<PendingId>(id, out var known))
                return new TusResult(TusVerdict.NotFound);
            var (verdict, why) = await receive.Append(actor, known, offset, body, sum, cancel);
            return new TusResult(verdict, (await Find(id, cancel)).Upload, why is null ? null : words.Say(why));
        }

        public async Task<TusResult> Remove(string id, CancellationToken cancel) =>
            new(Id.TryParse<PendingId>(id, out var known) && await receive.Forget(actor, known, cancel) ? TusVerdict.Done : TusVerdict.NotFound);

        TusResult Refused(Refusal refusal) => new(
            refusal.Reason switch { Reason.NotFound => TusVerdict.NotFound, Reason.Forbidden => TusVerdict.Forbidden, Reason.OverQuota => TusVerdict.Full, Reason.Busy => TusVerdict.Busy, _ => TusVerdict.Refused },
            Sentence: words.Say(refusal));

        static TusUpload Seen(PendingUpload upload, long offset) => new(upload.Id.Text(), upload.Length, offset, DateTimeOffset.FromUnixTimeMilliseconds(upload.ExpiresAt));
    }
}
