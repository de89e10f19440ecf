using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /account/devices/disconnect: takes a device's app password back.</summary>
static class DisconnectDevice
{
    public static async Task<IResult> Run(HttpContext context, AppPasswords passwords, CancellationToken cancel)
    {
        if (!Id.TryParse<AppPasswordId>(context.Request.Field("id"), out var id))
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await passwords.Revoke(context.Actor(), id, cancel)).Refusal is { } refusal
            ? Flashes.Back(context, "/account/devices", refusal)
            : Flashes.Back(context, "/account/devices", "people.devices.gone");
    }
}
