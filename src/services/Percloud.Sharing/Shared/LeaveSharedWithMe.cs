using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /shared/with-me/leave: gives up what others shared with oneself alone.</summary>
static class LeaveSharedWithMe
{
    public static async Task<IResult> Run(HttpContext context, LeaveShare leave, CancellationToken cancel)
    {
        if (ShareFields.Thing(context.Request.Field("thing")) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await leave.Run(context.Actor(), id, cancel)).Try(out var title, out var refusal)
            ? Flashes.Back(context, "/shared/with-me", "sharing.said.left", Tone.Good, ("title", title))
            : Flashes.Back(context, "/shared/with-me", refusal);
    }
}
