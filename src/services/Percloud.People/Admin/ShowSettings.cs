using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /settings: what an admin can change of the cloud.</summary>
static class ShowSettings
{
    public static IResult Run(HttpContext context) => Pages.Show<SettingsPage>((nameof(SettingsPage.Domain), context.Visit().Cloud.Domain));
}
