using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /account/devices: the devices that have an app password.</summary>
static class ShowDevices
{
    public static async Task<IResult> Run(HttpContext context, AppPasswords passwords, CancellationToken cancel) =>
        Pages.Show<DevicesPage>((nameof(DevicesPage.Devices), await passwords.List(context.Actor(), cancel)));
}
