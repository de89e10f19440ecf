using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>
/// <c>/s/TOKEN</c>: lets in whoever holds a link, as the link and nobody else, and hands them to the service whose thing it is. What is
/// expired or used up says so; a link that was taken back, or never was, does not exist. The token leaves this door in no header.
/// </summary>
sealed class LinkDoor(Links links, LinkGuesses guesses, CloudStore store, SharedThings things, IEnumerable<ILinkRoom> rooms)
{
    const long LargestForm = 256 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/s/{token}/{**path}", Look).For(new Door(DoorKind.Page, Who.Anybody) { Transfers = true });
        routes.MapPost("/s/{token}/{**path}", Act).For(new Door(DoorKind.Page, Who.Anybody) { Transfers = true, ReadsForm = true });
    }

    async Task<IResult> Look(HttpContext context, string token, CancellationToken cancel)
    {
        Seal(context);
        if (await Face(context, token, cancel) is not { } face)
            return Gone(null);
        if (await links.Proven(context.Visit().Cloud.Id, face.Id, VisitCookie.Of(context.Request), cancel) is { } visitor && face.State != LinkState.Expired)
            return await Enter(context, token, face, visitor, (room, visit) => room.Show(context, visit, cancel), cancel);
        if (face.State != LinkState.Good)
            return Gone(face.State);

        // Looking must not use a counted link up: programs that fetch previews of addresses look too.
        if (face.AsksPassword || face.IsCounted)
            return Pages.Show<LinkAsksView>((nameof(LinkAsksView.Token), token), (nameof(LinkAsksView.AsksPassword), face.AsksPassword));
        if (!(await links.Open(context.Visit().Cloud.Id, token, null, cancel)).Try(out visitor, out _))
            return Gone(null);
        await Remember(context, token, face, cancel);
        return await Enter(context, token, face, visitor, (room, visit) => room.Show(context, visit, cancel), cancel);
    }

    async Task<IResult> Act(HttpContext context, string token, CancellationToken cancel)
    {
        Seal(context);
        var files = context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        if (!files && !await TokenFits(context, cancel))
            return Pages.Status(StatusCodes.Status400BadRequest);
        if (await Face(context, token, cancel) is not { } face)
            return files && !context.Request.HasFormContentType ? Pages.Status(StatusCodes.Status400BadRequest) : Gone(null);
        if (!files && context.Request.Field("do") == "open")
            return await Open(context, token, face, cancel);
        if (await links.Proven(context.Visit().Cloud.Id, face.Id, VisitCookie.Of(context.Request), cancel) is not { } visitor || face.State == LinkState.Expired)
            return face.State == LinkState.Good ? new SeeOther($"/s/{token}") : Gone(face.State);
        return await Enter(context, token, face, visitor, (room, visit) => files ? room.Receive(context, visit, cancel) : room.Do(context, visit, cancel), cancel);
    }

    async Task<IResult> Open(HttpContext context, string token, LinkFace face, CancellationToken cancel)
    {
        var from = context.Connection.RemoteIpAddress;
        if (face.AsksPassword && guesses.Throttle.Begin(from) is { } early)
            return Asks(context.Status(early), token, early);
        if (!(await links.Open(context.Visit().Cloud.Id, token, context.Request.Field("password"), cancel)).Try(out _, out var refusal))
        {
            if (refusal.Reason == Reason.SignInNeeded)
                return Asks(StatusCodes.Status401Unauthorized, token, refusal);
            if (face.AsksPassword)
                guesses.Throttle.NoGuess(from);
            return Gone((await Face(context, token, cancel))?.State);
        }

        if (face.AsksPassword)
            guesses.Throttle.Right(from);
        await Remember(context, token, face, cancel);
        return new SeeOther($"/s/{token}");
    }

    async Task<IResult> Enter(HttpContext context, string token, LinkFace face, Actor visitor, Func<ILinkRoom, LinkVisit, Task<IResult>> go, CancellationToken cancel)
    {
        var thing = await store.Read(visitor, async db => (await things.Describe(db, [face.Thing], cancel)).GetValueOrDefault(face.Thing), cancel);
        if (thing is null || rooms.FirstOrDefault(r => r.Kind == thing.Kind) is not { } room)
            return Gone(null);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return DavPath.TryParse(Encoding.UTF8.GetBytes(query < 0 ? target : target[..query]), DavLimits.Default, out var path) && path.Segments is ["s", _, ..]
            ? await go(room, new LinkVisit(visitor, face, $"/s/{token}") { Below = [.. path.Segments.Skip(2)] })
            : Pages.Status(StatusCodes.Status404NotFound);
    }

    async Task<LinkFace?> Face(HttpContext context, string token, CancellationToken cancel) =>
        token.Length is > 0 and < 100 ? await links.Look(context.Visit().Cloud.Id, token, cancel) : null;

    async Task Remember(HttpContext context, string token, LinkFace face, CancellationToken cancel)
    {
        if (await links.Proof(context.Visit().Cloud.Id, face.Id, store.Now + Links.VisitLength, cancel) is { } proof)
            VisitCookie.Set(context, token, proof);
    }

    static async Task<bool> TokenFits(HttpContext context, CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType)
            return false;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = LargestForm;
        try
        {
            return FormTokens.Match(context.Visit().FormSecret, (await context.Request.ReadFormAsync(cancel))[FormTokens.Field]);
        }
        catch (InvalidDataException)
        {
            return false; // more fields or longer ones than any form of ours has
        }
    }

    // Other pages tell same-origin addresses where one comes from; here that would carry the token. Forms still say Origin.
    static void Seal(HttpContext context) => context.Response.OnStarting(
        static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers["Referrer-Policy"] = "strict-origin";
            headers["X-Robots-Tag"] = "noindex, nofollow";
            return Task.CompletedTask;
        },
        context);

    static PageResult<LinkAsksView> Asks(int status, string token, Refusal refusal) =>
        Pages.Show<LinkAsksView>(status, (nameof(LinkAsksView.Token), token), (nameof(LinkAsksView.AsksPassword), true), (nameof(LinkAsksView.Refusal), refusal));

    static PageResult<LinkOverView> Gone(LinkState? state) =>
        Pages.Show<LinkOverView>(state is LinkState.Expired or LinkState.UsedUp ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound, (nameof(LinkOverView.State), state));
}
