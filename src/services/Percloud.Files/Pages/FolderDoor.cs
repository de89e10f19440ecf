using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Files on pages: a folder is a page, a file is its bytes, and each act is a form that works without scripts.</summary>
sealed class FolderDoor(FilesUse use, PageUse pages, FolderForms forms, UploadForm upload)
{
    const int PerPage = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var root in (string[])["", "/spaces/{space}"])
        {
            routes.MapGet(root + "/files/{**path}", Show).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
            routes.MapPost(root + "/files/{**path}", forms.Do).ForPage(Who.Account);
            routes.MapPost(root + "/upload/{**path}", upload.Receive).For(new Door(DoorKind.Page, Who.Account) { Transfers = true, ReadsForm = true });
        }
    }

    async Task<IResult> Show(HttpContext context, CancellationToken cancel)
    {
        if (Address.Of(context, "files") is not { } address)
            return Percloud.Web.Pages.Status(404);
        var (query, actor) = (context.Request.Query, context.Actor());
        if (query.ContainsKey("edit"))
            return await Edit(actor, address, cancel);
        if (query.ContainsKey("details"))
            return await Details(actor, address, cancel);
        if (!(await use.Find.Run(actor, address.Place, cancel)).Try(out var found, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        if (!found.Node.IsFolder)
            return new FileResult(use.Read, actor, found.Node, query.ContainsKey("download"));
        if (query.ContainsKey("zip"))
            return new ZipResult(pages.Zip, actor, [found.Node], address.Place.IsRoot ? "Files" : found.Node.Name);
        if (query.ContainsKey("move") || query.ContainsKey("copy"))
            return await Pick(context, address, cancel);
        return await Folder(context, address, cancel);
    }

    async Task<IResult> Folder(HttpContext context, Address address, CancellationToken cancel)
    {
        var look = FolderLook.Of(context.Request.Query);
        if (!(await pages.Browse.Run(context.Actor(), address.Place, look.Order, look.After, PerPage, cancel)).Try(out var page, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        return Percloud.Web.Pages.Show<FolderPageView>((nameof(FolderPageView.Model), FolderModel.Of(address, page, look, context.Actor(), context.Request.Query["rename"])));
    }

    async Task<IResult> Edit(Actor actor, Address address, CancellationToken cancel) =>
        !(await pages.Text.Run(actor, address.Place, cancel)).Try(out var text, out var refusal) ? Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason))
            : Percloud.Web.Pages.Show<TextEdit>((nameof(TextEdit.Model), TextModel.Of(address, text)));

    async Task<IResult> Details(Actor actor, Address address, CancellationToken cancel) =>
        !(await pages.Who.Run(actor, address.Place, cancel)).Try(out var details, out var refusal) ? Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason))
            : Percloud.Web.Pages.Show<DetailsView>((nameof(DetailsView.Model), DetailsModel.Of(address, details)));

    // Where things shall go: a page of folders, one step at a time.
    async Task<IResult> Pick(HttpContext context, Address address, CancellationToken cancel)
    {
        var (query, actor) = (context.Request.Query, context.Actor());
        var at = query["at"].ToString() is { Length: > 0 } chosen ? Address.Parse(chosen, actor, "files") : address;
        if (at is null)
            return Percloud.Web.Pages.Status(404);
        var look = new FolderLook(new Order(SortBy.Name, false), false, query["after"]);
        if (!(await pages.Browse.Run(actor, at.Place, look.Order, look.After, PerPage, cancel)).Try(out var page, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var act = query.ContainsKey("move") ? "move" : "copy";
        return Percloud.Web.Pages.Show<PlacePick>((nameof(PlacePick.Model), PickModel.Of(address, act, [.. query[act].OfType<string>()], at, page, page.Spaces, actor)));
    }
}
