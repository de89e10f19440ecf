using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/revoke: takes a share back at once, with a way to undo it.</summary>
static class TakeBack
{
    public static async Task<IResult> Run(HttpContext context, string thing, ChangeShare change, CancellationToken cancel)
    {
        if (ShareFields.Thing(thing) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await change.Revoke(context.Actor(), id, ShareFields.Grant(context.Request), cancel)).Try(out var name, out var refusal)
            ? Flashes.Back(context, $"/share/{thing}", "sharing.said.revoked", new Undo($"/share/{thing}/restore/{ShareFields.Grant(context.Request).Text()}"), ("name", name))
            : Flashes.Back(context, $"/share/{thing}", refusal);
    }
}
