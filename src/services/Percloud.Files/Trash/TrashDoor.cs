using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>The trash of a space on a page: <c>/trash</c> for one's own, <c>/spaces/ID/trash</c> for any.</summary>
sealed class TrashDoor(PageUse use)
{
    const int PerPage = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var root in (string[])["", "/spaces/{space}"])
        {
            routes.MapGet(root + "/trash", Show).ForPage(Who.Account);
            routes.MapPost(root + "/trash", Do).ForPage(Who.Account);
        }
    }

    async Task<IResult> Show(HttpContext context, CancellationToken cancel)
    {
        if (SpaceOf(context) is not { } space)
            return Percloud.Web.Pages.Status(404);
        var after = context.Request.Query["after"].ToString();
        if (!(await use.Trash.Run(context.Actor(), space, after, PerPage, cancel)).Try(out var page, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var spaces = await use.Spaces.Run(context.Actor(), cancel);
        return Percloud.Web.Pages.Show<TrashView>((nameof(TrashView.Model), TrashModel.Of(Home(context, space), page, spaces, context.Actor())));
    }

    async Task<IResult> Do(HttpContext context, CancellationToken cancel)
    {
        if (SpaceOf(context) is not { } space)
            return Percloud.Web.Pages.Status(404);
        var form = await context.Request.ReadFormAsync(cancel);
        var things = form["thing"].Concat(form["pick"]).Select(t => Id.TryParse<ThingId>(t, out var id) ? id : (ThingId?)null).OfType<ThingId>().Distinct().ToList();
        var (actor, home) = (context.Actor(), Home(context, space));
        return form["do"].ToString() switch
        {
            "empty" => Gone(context, home, await use.Empty.Run(actor, space, null, cancel)),
            "restore" or "purge" when things.Count == 0 => Flashes.Back(context, home.TrashHref, "files.said.nothing-picked", Tone.Warn),
            "restore" => Back(context, home, form["back"].ToString(), await use.Restore.Run(actor, space, things, cancel)),
            "purge" => Gone(context, home, await use.Empty.Run(actor, space, things, cancel)),
            _ => Percloud.Web.Pages.Status(400),
        };
    }

    static IResult Gone(HttpContext context, Address home, Outcome<int> outcome) => outcome.Try(out var count, out var refusal)
        ? Flashes.Back(context, home.TrashHref, "files.said.purged", Tone.Good, ("count", count.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        : Flashes.Back(context, home.TrashHref, refusal);

    // Undoing leads back to where the thing was deleted; restoring from the trash stays there.
    static IResult Back(HttpContext context, Address home, string back, Outcome<IReadOnlyList<Restored>> outcome)
    {
        var to = Address.Parse(back, context.Actor(), "files")?.Href ?? home.TrashHref;
        if (!outcome.Try(out var restored, out var refusal))
            return Flashes.Back(context, to, refusal);
        if (restored.Count > 1)
            return Flashes.Back(context, to, "files.said.restored-many", Tone.Good, ("count", restored.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var one = restored[0];
        return Flashes.Back(context, to, one.Elsewhere ? "files.said.restored-as" : "files.said.restored", Tone.Good, ("name", one.Name), ("folder", one.Folder.IsRoot ? "/" : one.Folder.Name));
    }

    static SpaceId? SpaceOf(HttpContext context) => context.Request.RouteValues["space"] is not string text ? context.Actor().OwnSpace : Id.TryParse<SpaceId>(text, out var space) ? space : null;

    static Address Home(HttpContext context, SpaceId space) => Address.Of(new Place(space, []), context.Actor());
}
