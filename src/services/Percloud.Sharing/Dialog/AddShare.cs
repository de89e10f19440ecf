using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>POST /share/{thing}/add: gives a person, a group or everyone a role.</summary>
static class AddShare
{
    public static async Task<IResult> Run(HttpContext context, string thing, ShareWith share, ListShares list, FindPeople people, CancellationToken cancel)
    {
        var request = context.Request;
        if (ShareFields.Thing(thing) is not { } id)
            return Pages.Status(StatusCodes.Status404NotFound);
        if (!ShareFields.Until(request, out var until))
            return await ShowShare.With(context, thing, list, people, ShareFields.NoDay, "add", cancel);
        var who = request.Field("with") == "everyone" ? null : request.Field("who");
        return (await share.Run(context.Actor(), id, who, ShareFields.Role(request), until, cancel)).Try(out var name, out var refusal)
            ? ShowShare.Said(context, thing, who is null ? "sharing.said.everyone" : "sharing.said.shared", name)
            : await ShowShare.With(context, thing, list, people, refusal, "add", cancel);
    }
}
