using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /: the start page of whoever is signed in, the public face for everyone else.</summary>
static class ShowHome
{
    public static async Task<IResult> Run(HttpContext context, IEnumerable<IHomeSource> sources, IPageFrames frames, TextCatalogue catalogue, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (actor.Account is null)
            return Pages.Show<PublicFace>((nameof(PublicFace.Domain), context.Visit().Cloud.Domain));
        var frame = await frames.For(context, cancel);
        var visit = new HomeVisit(actor, catalogue.For(frame.Language), context.Request.Cookies);
        List<HomeCard> cards = [];
        foreach (var source in sources)
            cards.AddRange(await source.Cards(visit, cancel));
        return new PageResult<HomePage>([(nameof(HomePage.Name), actor.DisplayName), (nameof(HomePage.Cards), cards.OrderBy(c => c.Order).ToList())]) { Frame = frame };
    }
}
