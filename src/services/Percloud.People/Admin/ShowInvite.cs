using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /people/invite.</summary>
static class ShowInvite
{
    public static IResult Run() => Pages.Show<InvitePage>();
}
