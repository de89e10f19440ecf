using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /connect: asks what the device is called and what it is for.</summary>
static class ShowConnect
{
    public static IResult Run() => Pages.Show<ConnectPage>();
}
