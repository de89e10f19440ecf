using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /groups/{id}/add: adds an account by its name, or makes a member an admin of the group.</summary>
static class AddMember
{
    public static async Task<IResult> Run(HttpContext context, string id, Groups groups, CancellationToken cancel)
    {
        var name = context.Request.Field("name").Trim();
        if (!Id.TryParse<GroupId>(id, out var group))
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await groups.AddMember(context.Actor(), group, name, context.Request.Ticked("admin"), cancel)).Refusal is { } refusal
            ? await ShowGroup.With(context, id, groups, name, refusal, cancel)
            : Flashes.Back(context, $"/groups/{id}", "people.groups.added", Tone.Good, ("name", name));
    }
}
