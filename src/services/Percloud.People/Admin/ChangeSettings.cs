using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /settings: gives the cloud another name, colour or language.</summary>
static class ChangeSettings
{
    public static async Task<IResult> Run(HttpContext context, CloudFaces faces, ICloudFaces shown, CancellationToken cancel)
    {
        var (request, visit) = (context.Request, context.Visit());
        var face = new CloudFace(request.Field("title"), request.Field("accent"), request.Field("language"));
        if ((Check(face) ?? (await faces.Change(visit.Actor, face, cancel)).Refusal) is { } refusal)
            return Pages.Show<SettingsPage>(Refusals.StatusOf(refusal.Reason), (nameof(SettingsPage.Domain), visit.Cloud.Domain), (nameof(SettingsPage.Face), face), (nameof(SettingsPage.Refusal), refusal));
        shown.Forget(visit.Cloud.Id);
        return Flashes.Back(context, "/settings", "people.settings.saved");
    }

    // Which colours and languages there are is known to the shell alone.
    static Refusal? Check(CloudFace face) =>
        !Accents.All.Contains(face.Accent) ? new Refusal(Reason.Invalid, "refusal.accent", "accent")
        : !Languages.All.Any(l => l.TwoLetterISOLanguageName == face.Language) ? new Refusal(Reason.Invalid, "refusal.language", "language") : null;
}
