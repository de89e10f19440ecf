using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /people/disable: takes sign-in away; everything that the person has stays.</summary>
static class DisableAccount
{
    public static async Task<IResult> Run(HttpContext context, Accounts accounts, CancellationToken cancel)
    {
        var name = context.Request.Field("name");
        return (await accounts.Disable(context.Actor(), name, disabled: true, cancel)).Refusal is { } refusal
            ? Flashes.Back(context, "/people", refusal)
            : Flashes.Back(context, "/people", "people.people.disabled-done", Tone.Good, ("name", name));
    }
}
