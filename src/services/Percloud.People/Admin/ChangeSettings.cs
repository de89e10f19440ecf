using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /settings: gives the cloud another name.</summary>
static class ChangeSettings
{
    public static async Task<IResult> Run(HttpContext context, CloudTitle titles, ICloudTitles shown, CancellationToken cancel)
    {
        var (title, visit) = (context.Request.Field("title"), context.Visit());
        if ((await titles.Change(visit.Actor, title, cancel)).Refusal is { } refusal)
            return Pages.Show<SettingsPage>(Refusals.StatusOf(refusal.Reason), (nameof(SettingsPage.Domain), visit.Cloud.Domain), (nameof(SettingsPage.Title), title), (nameof(SettingsPage.Refusal), refusal));
        shown.Forget(visit.Cloud.Id);
        return Flashes.Back(context, "/settings", "people.settings.saved");
    }
}
