using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /groups/new: makes a circle, or a collective where the actor is an admin.</summary>
static class MakeGroup
{
    public static async Task<IResult> Run(HttpContext context, Groups groups, CancellationToken cancel)
    {
        var (actor, name) = (context.Actor(), context.Request.Field("name"));
        var kind = context.Request.Field("kind") == "collective" ? GroupKind.Collective : GroupKind.Circle;
        return (await groups.Make(actor, name, kind, cancel)).Try(out var group, out var refusal)
            ? new SeeOther($"/groups/{group.Text()}")
            : Pages.Show<NewGroupPage>(Refusals.StatusOf(refusal.Reason), (nameof(NewGroupPage.Name), name), (nameof(NewGroupPage.Collective), kind == GroupKind.Collective), (nameof(NewGroupPage.MayFound), actor.IsAdmin), (nameof(NewGroupPage.Refusal), refusal));
    }
}
