using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>One box for all services: <c>/search?q=WORDS</c>.</summary>
static class SearchDoor
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/search", Show).ForPage(Who.Account);

    static async Task<IResult> Show(HttpContext context, SearchCloud search, CancellationToken cancel)
    {
        var query = context.Request.Query["q"].ToString().Trim();
        query = query.Length > 200 ? query[..200] : query;
        IReadOnlyList<SearchGroup> groups = query.Length == 0 ? [] : await search.Run(context.Actor(), query, cancel);
        return Pages.Show<SearchPage>((nameof(SearchPage.Query), query), (nameof(SearchPage.Groups), groups));
    }
}
