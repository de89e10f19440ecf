using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /people/enable: gives sign-in back.</summary>
static class EnableAccount
{
    public static async Task<IResult> Run(HttpContext context, Accounts accounts, CancellationToken cancel)
    {
        var name = context.Request.Field("name");
        return (await accounts.Disable(context.Actor(), name, disabled: false, cancel)).Refusal is { } refusal
            ? Flashes.Back(context, "/people", refusal)
            : Flashes.Back(context, "/people", "people.people.enabled-done", Tone.Good, ("name", name));
    }
}
