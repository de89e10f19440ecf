using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/renew: a new address in the place of a link's old one, shown once.</summary>
static class RenewLink
{
    public static async Task<IResult> Run(HttpContext context, string thing, ChangeShare change, ListShares list, CancellationToken cancel)
    {
        if (ShareFields.Thing(thing) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await change.Renew(context.Actor(), id, ShareFields.Grant(context.Request), cancel)).Try(out var token, out var refusal)
            ? await AddLink.LinkMade(context, id, token, list, cancel)
            : Flashes.Back(context, $"/share/{thing}", refusal);
    }
}
