using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/link: makes a link and shows its address, once.</summary>
static class AddLink
{
    public static async Task<IResult> Run(HttpContext context, string thing, MakeShareLink make, ListShares list, FindPeople people, CancellationToken cancel)
    {
        var request = context.Request;
        if (ShareFields.Thing(thing) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        if (!ShareFields.Until(request, out var until, "link-until"))
            return await ShowShare.With(context, thing, list, people, ShareFields.InLinkForm(ShareFields.NoDay), "link", cancel);
        if (!ShareFields.Count(request, out var most))
            return await ShowShare.With(context, thing, list, people, ShareFields.NoCount, "link", cancel);
        var drops = request.Field("link-role") == "Drop";
        var terms = new LinkTerms(drops ? Role.Editor : ShareFields.Role(request, "link-role"), request.Field("password"), until, most, request.Field("name"), drops);
        return (await make.Run(context.Actor(), id, terms, cancel)).Try(out var token, out var refusal)
            ? await LinkMade(context, id, token, list, cancel)
            : await ShowShare.With(context, thing, list, people, ShareFields.InLinkForm(refusal), "link", cancel);
    }

    /// <summary>The address, seen here and never again.</summary>
    public static async Task<IResult> LinkMade(HttpContext context, ThingId id, string token, ListShares list, CancellationToken cancel) =>
        (await list.Run(context.Actor(), id, cancel)).Try(out var sheet, out _)
            ? Pages.Show<LinkMadeView>((nameof(LinkMadeView.Sheet), sheet), (nameof(LinkMadeView.Address), context.Request.Full($"/s/{token}")))
            : Pages.Status(StatusCodes.Status404NotFound);
}
