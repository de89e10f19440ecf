using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /people/new.</summary>
static class ShowNewPerson
{
    public static IResult Run() => Pages.Show<NewPersonPage>();
}
