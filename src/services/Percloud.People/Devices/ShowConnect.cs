using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /connect: asks what the device is called and what it is for; <c>?for=planner</c> has calendars and contacts chosen.</summary>
static class ShowConnect
{
    public static IResult Run(HttpContext context) => Pages.Show<ConnectPage>((nameof(ConnectPage.For), context.Request.Query["for"].ToString()));
}
