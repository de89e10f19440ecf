using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /connect: makes an app password and shows it, once, in the answer itself: it goes into no address, cookie or cache.</summary>
static class ConnectDevice
{
    public static async Task<IResult> Run(HttpContext context, AppPasswords passwords, CancellationToken cancel)
    {
        var (actor, device, reach) = (context.Actor(), context.Request.Field("name"), context.Request.Field("for"));
        var scope = DeviceScope.Of(reach);
        var made = await passwords.Make(actor, device, scope, cancel);
        if (!made.Try(out var password, out var refusal))
            return Pages.Show<ConnectPage>(Refusals.StatusOf(refusal.Reason), (nameof(ConnectPage.Device), device), (nameof(ConnectPage.For), reach), (nameof(ConnectPage.Refusal), refusal));
        return Pages.Show<ConnectedPage>(
            (nameof(ConnectedPage.Device), device.Trim()),
            (nameof(ConnectedPage.Address), context.Request.Full(scope == "files" ? "/dav/files/" : "/")),
            (nameof(ConnectedPage.Login), actor.Name),
            (nameof(ConnectedPage.Password), password));
    }
}
