using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
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
        var room = page.Hidden > 0 ? null : await use.Room.Run(context.Actor(), address.Place.Space, cancel);
        return Percloud.Web.Pages.Show<FolderPageView>((nameof(FolderPageView.Model), FolderModel.Of(address, page, room, context.Request.Query["rename"], context.Request.Query["move"])));
    }
}

/// <summary>A place with the address that leads there on pages.</summary>
sealed record Address(Place Place, string Root)
{
    public string Href => HrefOf(Place.Names);

    public string UploadHref => Root[..^"/files".Length] + "/upload" + Encode(Place.Names);

    /// <summary>Reads the address as it came, so that an encoded slash or dot is never taken for a step; null when it is none.</summary>
    public static Address? Of(HttpContext context, string word)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        if (!DavPath.TryParse(Encoding.UTF8.GetBytes(query < 0 ? target : target[..query]), DavLimits.Default, out var path))
            return null;
        if (path.Segments is [var first, ..] && first == word && context.Actor().OwnSpace is { } own)
            return new Address(new Place(own, [.. path.Segments.Skip(1)]), "/files");
        return path.Segments is ["spaces", var text, var second, ..] && second == word && Id.TryParse<SpaceId>(text, out var space)
            ? new Address(new Place(space, [.. path.Segments.Skip(3)]), $"/spaces/{text}/files")
            : null;
    }

    public string HrefOf(IEnumerable<string> names) => Root + Encode(names);

    internal static string Encode(IEnumerable<string> names) => string.Concat(names.Select(n => "/" + Uri.EscapeDataString(n)));
}
