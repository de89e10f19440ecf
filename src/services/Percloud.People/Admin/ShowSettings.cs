using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /settings: what an admin can change of the cloud.</summary>
static class ShowSettings
{
    public static async Task<IResult> Run(HttpContext context, CloudFaces faces, CancellationToken cancel) =>
        Pages.Show<SettingsPage>((nameof(SettingsPage.Domain), context.Visit().Cloud.Domain), (nameof(SettingsPage.Face), await faces.Read(context.Actor(), cancel)));
}
