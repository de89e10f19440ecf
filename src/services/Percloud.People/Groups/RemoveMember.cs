using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /groups/{id}/remove: takes a member out.</summary>
static class RemoveMember
{
    public static async Task<IResult> Run(HttpContext context, string id, Groups groups, CancellationToken cancel)
    {
        if (!Id.TryParse<GroupId>(id, out var group) || !Id.TryParse<AccountId>(context.Request.Field("account"), out var account))
            return Pages.Status(StatusCodes.Status404NotFound);
        if ((await groups.RemoveMember(context.Actor(), group, account, cancel)).Refusal is { } refusal)
            return Flashes.Back(context, $"/groups/{id}", refusal);
        return Flashes.Back(context, account == context.Actor().Account ? "/groups" : $"/groups/{id}", "people.groups.removed");
    }
}
