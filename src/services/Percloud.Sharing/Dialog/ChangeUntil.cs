using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/until: another last day for a share, or none.</summary>
static class ChangeUntil
{
    public static async Task<IResult> Run(HttpContext context, string thing, ChangeShare change, CancellationToken cancel)
    {
        if (ShareFields.Thing(thing) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        if (!ShareFields.Until(context.Request, out var until))
            return Flashes.Back(context, $"/share/{thing}", ShareFields.NoDay);
        return (await change.Until(context.Actor(), id, ShareFields.Grant(context.Request), until, cancel)).Try(out var name, out var refusal)
            ? ShowShare.Said(context, thing, "sharing.said.changed", name)
            : Flashes.Back(context, $"/share/{thing}", refusal);
    }
}
