using System.Text;
using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /connect/apple: makes an app password for calendars and contacts and gives it inside a configuration profile, once, in the answer itself: it goes into no address, cookie, cache or log.</summary>
static class ConnectApple
{
    public static async Task<IResult> Run(HttpContext context, AppPasswords passwords, CloudFaces faces, TimeProvider clock, CancellationToken cancel)
    {
        var (actor, request) = (context.Actor(), context.Request);
        if (!(await passwords.Make(actor, request.Field("name"), DeviceScope.Planner, cancel)).Try(out var password, out var refusal))
            return Flashes.Back(context, "/connect/iphone", refusal);
        var title = (await faces.Read(actor, cancel)).Title;
        var profile = new AppleProfile(title, request.Host.Host, request.Host.Port ?? (request.IsHttps ? 443 : 80), request.IsHttps, actor.Name, password);
        (context.Response.Headers.CacheControl, context.Response.Headers.XContentTypeOptions) = ("no-store", "nosniff");
        return Results.File(Encoding.UTF8.GetBytes(profile.Write((Id.New(clock), Id.New(clock), Id.New(clock)))), AppleProfile.MediaType, "percloud.mobileconfig");
    }
}
