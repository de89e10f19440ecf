using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/role: another role for one who has a share.</summary>
static class ChangeRole
{
    public static async Task<IResult> Run(HttpContext context, string thing, ChangeShare change, CancellationToken cancel)
    {
        if (ShareFields.Thing(thing) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await change.Role(context.Actor(), id, ShareFields.Grant(context.Request), ShareFields.Role(context.Request), cancel)).Try(out var name, out var refusal)
            ? ShowShare.Said(context, thing, "sharing.said.changed", name)
            : Flashes.Back(context, $"/share/{thing}", refusal);
    }
}
