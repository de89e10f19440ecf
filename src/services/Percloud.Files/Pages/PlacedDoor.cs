using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Things of all spaces in one list: what was changed last, and what a person marked.</summary>
sealed class PlacedDoor(PageUse use)
{
    const int Most = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/recent", async (HttpContext context, CancellationToken cancel) => await Show(context, "recent", await use.Recent.Run(context.Actor(), Most, cancel), cancel)).ForPage(Who.Account);
        routes.MapGet("/favourites", async (HttpContext context, CancellationToken cancel) => await Show(context, "favourites", await use.Favourites.Run(context.Actor(), cancel), cancel)).ForPage(Who.Account);
    }

    async Task<PageResult<PlacedView>> Show(HttpContext context, string view, IReadOnlyList<Placed> things, CancellationToken cancel)
    {
        var actor = context.Actor();
        var groups = (await use.Spaces.Run(actor, cancel)).Where(s => !s.IsOwn).ToDictionary(s => s.Id, s => s.Name);
        List<PlacedRow> rows = [];
        foreach (var (place, node) in things)
        {
            var where = string.Join(" › ", new[] { groups.GetValueOrDefault(place.Space) }.OfType<string>().Concat(place.Names.SkipLast(1).Select(FileName.Shown)));
            rows.Add(new PlacedRow(FileName.Shown(node.Name), Address.Of(place, actor).Href, FolderModel.IconOf(node), where, node.IsFolder ? null : node.Size, DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt)));
        }

        return Percloud.Web.Pages.Show<PlacedView>((nameof(PlacedView.Which), view), (nameof(PlacedView.Rows), rows));
    }
}

/// <summary>A thing and where it lives: the group's name and the folders, empty for the person's own outermost folder.</summary>
public sealed record PlacedRow(string Name, string Href, string Icon, string Where, long? Bytes, DateTimeOffset At);
