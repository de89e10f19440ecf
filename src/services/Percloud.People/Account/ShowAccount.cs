using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /account: one's own name and language, and the ways to password, sessions and devices.</summary>
static class ShowAccount
{
    public static async Task<IResult> Run(HttpContext context, Profiles profiles, CancellationToken cancel) =>
        (await profiles.Read(context.Actor(), cancel)).Try(out var profile, out _)
            ? Pages.Show<AccountPage>((nameof(AccountPage.Display), profile.DisplayName), (nameof(AccountPage.Language), profile.Language ?? ""))
            : Pages.Status(StatusCodes.Status404NotFound);
}
