using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Files on pages: a folder is a page, a file is its bytes, and each act is a form that works without scripts.</summary>
sealed class FolderDoor(FilesUse use, FolderForms forms, UploadForm upload)
{
    const int PerPage = 200;

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
        if (!(await use.Find.Run(context.Actor(), address.Place, cancel)).Try(out var found, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        return found.Node.IsFolder ? await Folder(context, address, cancel) : new FileResult(use.Read, context.Actor(), found.Node, context.Request.Query.ContainsKey("download"));
    }

    async Task<IResult> Folder(HttpContext context, Address address, CancellationToken cancel)
    {
        var after = context.Request.Query["after"].ToString();
        if (!(await use.List.Run(context.Actor(), address.Place, after.Length == 0 ? null : after, PerPage, cancel)).Try(out var page, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var room = await use.Room.Run(context.Actor(), address.Place.Space, cancel);
        return Percloud.Web.Pages.Show<FolderPageView>((nameof(FolderPageView.Model), FolderModel.Of(address, page, room, context.Request.Query["rename"], context.Request.Query["move"])));
    }
}
