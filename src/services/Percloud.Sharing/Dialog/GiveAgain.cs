using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/restore/{grant}: undoes taking a share back.</summary>
static class GiveAgain
{
    public static async Task<IResult> Run(HttpContext context, string thing, string grant, ChangeShare change, CancellationToken cancel)
    {
        if (ShareFields.Thing(thing) is not { } id || !Id.TryParse<GrantId>(grant, out var share))
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await change.Restore(context.Actor(), id, share, cancel)).Try(out var name, out var refusal)
            ? ShowShare.Said(context, thing, "sharing.said.restored", name)
            : Flashes.Back(context, $"/share/{thing}", refusal);
    }
}
