using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Percloud.Web;

/// <summary>The page that shows every component in every state, for those who build pages; only where the host was started with it.</summary>
public static class StyleguideDoors
{
    /// <summary>Maps <c>/styleguide</c>.</summary>
    public static void MapStyleguide(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/styleguide", () => Pages.Show<StyleguidePage>()).ForPage(Who.Anybody);
}
