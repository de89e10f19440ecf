using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /account/password.</summary>
static class ShowPassword
{
    public static IResult Run() => Pages.Show<PasswordPage>();
}
