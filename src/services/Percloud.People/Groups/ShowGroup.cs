using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /groups/{id}: who is in a group, for its members.</summary>
static class ShowGroup
{
    public static Task<IResult> Run(HttpContext context, string id, Groups groups, CancellationToken cancel) =>
        With(context, id, groups, "", null, cancel);

    /// <summary>The page, and on it why adding somebody was refused.</summary>
    public static async Task<IResult> With(HttpContext context, string id, Groups groups, string name, Refusal? refusal, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (!Id.TryParse<GroupId>(id, out var group)
            || !(await groups.Members(actor, group, cancel)).Try(out var members, out _)
            || (await groups.List(actor, cancel)).FirstOrDefault(g => g.Id == group) is not { } line)
            return Pages.Status(StatusCodes.Status404NotFound);
        return Pages.Show<GroupPage>(
            refusal is null ? StatusCodes.Status200OK : Refusals.StatusOf(refusal.Reason),
            (nameof(GroupPage.Group), line),
            (nameof(GroupPage.Members), members),
            (nameof(GroupPage.MayChange), line.IsGroupAdmin || (actor.IsAdmin && line.Kind == GroupKind.Collective)),
            (nameof(GroupPage.Name), name),
            (nameof(GroupPage.Refusal), refusal));
    }
}
