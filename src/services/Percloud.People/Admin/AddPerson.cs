using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /people/new: makes an account for somebody who sits beside the admin.</summary>
static class AddPerson
{
    public static async Task<IResult> Run(HttpContext context, Accounts accounts, CancellationToken cancel)
    {
        var (name, admin) = (context.Request.Field("name").Trim(), context.Request.Ticked("admin"));
        return (await accounts.Create(context.Actor(), name, context.Request.Field("password"), admin, cancel)).Refusal is { } refusal
            ? Pages.Show<NewPersonPage>(Refusals.StatusOf(refusal.Reason), (nameof(NewPersonPage.Name), name), (nameof(NewPersonPage.Admin), admin), (nameof(NewPersonPage.Refusal), refusal))
            : Flashes.Back(context, "/people", "people.new.done", Tone.Good, ("name", name));
    }
}
