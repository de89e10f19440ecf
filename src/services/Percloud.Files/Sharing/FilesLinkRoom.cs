using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>What whoever holds a link sees of a file or folder, and does with it as the link's role says.</summary>
sealed class FilesLinkRoom(FilesUse use, PageUse pages, CloudStore store, Links links, DropFiles drop) : ILinkRoom
{
    const int PerPage = 200;

    const long MostPreviewed = 64 * 1024;

    public string Kind => FilesShares.Word;

    public async Task<IResult> Show(HttpContext context, LinkVisit visit, CancellationToken cancel)
    {
        if (visit.Face.DropsOnly)
            return visit.Below.Count == 0 ? Web.Pages.Show<LinkDropView>((nameof(LinkDropView.Action), visit.Root)) : Web.Pages.Status(StatusCodes.Status404NotFound);
        if (await PlaceOf(visit, cancel) is not { } place || !(await use.Find.Run(visit.Actor, place.Place, cancel)).Try(out var found, out _))
            return Web.Pages.Status(StatusCodes.Status404NotFound);
        if (found.Node.IsFolder)
            return context.Request.Query.ContainsKey("zip") ? await Zip(visit, place, found.Node, cancel) : await Folder(context, visit, place, cancel);
        var (raw, download) = (context.Request.Query.ContainsKey("raw"), context.Request.Query.ContainsKey("download"));
        if (!raw && !download)
            return await File(visit, place, found.Node, cancel);
        if (download && IsFirstPart(context.Request))
            await links.CountDownload(visit.Actor, cancel);
        return new FileResult(use.Read, visit.Actor, found.Node, download);
    }

    public async Task<IResult> Do(HttpContext context, LinkVisit visit, CancellationToken cancel)
    {
        if (visit.Face.DropsOnly || await PlaceOf(visit, cancel) is not { } place)
            return Web.Pages.Status(StatusCodes.Status404NotFound);
        var (name, to) = (context.Request.Field("name"), context.Request.Field("to"));
        var child = place.Place.Child(name);
        return context.Request.Field("do") switch
        {
            "folder" => Said(context, place, (await use.MakeFolder.Run(visit.Actor, child, null, cancel)).Refusal, "files.said.folder", name),
            "rename" => Said(context, place, (await use.Move.Run(visit.Actor, child, place.Place.Child(to), overwrite: false, null, cancel)).Refusal, "files.said.renamed", to),
            "delete" => Said(context, place, (await use.Delete.Run(visit.Actor, child, null, cancel)).Refusal, "files.said.deleted", name),
            _ => Web.Pages.Status(StatusCodes.Status400BadRequest),
        };
    }

    public async Task<IResult> Receive(HttpContext context, LinkVisit visit, CancellationToken cancel)
    {
        if (await PlaceOf(visit, cancel) is not { } place || (visit.Face.DropsOnly && visit.Below.Count > 0))
            return Web.Pages.Status(StatusCodes.Status404NotFound);
        var actor = visit.Face.DropsOnly ? visit.Actor with { Drops = true } : visit.Actor;
        if (!(await drop.Run(context, actor, place.Place, cancel)).Try(out var kept, out var refusal))
            return refusal == DropFiles.NoForm ? Web.Pages.Status(StatusCodes.Status400BadRequest) : Said(context, place, refusal, "", "");
        return visit.Face.DropsOnly
            ? Flashes.Back(context, visit.Root, kept == 0 ? "files.said.nothing" : "files.link.dropped", kept == 0 ? Tone.Warn : Tone.Good, ("n", kept.ToString()))
            : Flashes.Back(context, place.Href, kept == 0 ? "files.said.nothing" : "files.link.dropped", kept == 0 ? Tone.Warn : Tone.Good, ("n", kept.ToString()));
    }

    async Task<IResult> Folder(HttpContext context, LinkVisit visit, LinkPlace place, CancellationToken cancel)
    {
        var after = context.Request.Query["after"].ToString();
        if (!(await use.List.Run(visit.Actor, place.Place, after.Length == 0 ? null : after, PerPage, cancel)).Try(out var page, out _))
            return Web.Pages.Status(StatusCodes.Status404NotFound);
        return Web.Pages.Show<LinkFolderView>((nameof(LinkFolderView.Model), LinkFolderModel.Of(place, page, context.Request.Query["rename"])));
    }

    async Task<IResult> Zip(LinkVisit visit, LinkPlace place, Node folder, CancellationToken cancel)
    {
        await links.CountDownload(visit.Actor, cancel);
        return new ZipResult(pages.Zip, visit.Actor, [folder], place.Below.Count == 0 ? place.Top : folder.Name);
    }

    async Task<IResult> File(LinkVisit visit, LinkPlace place, Node node, CancellationToken cancel)
    {
        var text = node.MediaType == "text/plain" && node.Size <= MostPreviewed ? await new TextPreview(use.Read).Run(visit.Actor, node, cancel) : null;
        return Web.Pages.Show<LinkFileView>((nameof(LinkFileView.Model), LinkFileModel.Of(place, node, text)));
    }

    static IResult Said(HttpContext context, LinkPlace place, Refusal? refusal, string done, string name) => refusal switch
    {
        null => Flashes.Back(context, place.Href, done, Tone.Good, ("name", name)),
        { Reason: Reason.NotFound or Reason.Forbidden } when !refusal.Text.StartsWith("files.", StringComparison.Ordinal) => Web.Pages.Status(Refusals.StatusOf(refusal.Reason)),
        _ => Flashes.Back(context, place.Href, refusal.Text, Tone.Bad, [.. refusal.Arguments.Select(a => (a.Name, a.Value.ToString() ?? ""))]),
    };

    // A film is fetched in many parts: it is taken away once.
    static bool IsFirstPart(HttpRequest request) => request.Headers.Range.ToString() is var range && (range.Length == 0 || range.StartsWith("bytes=0-", StringComparison.Ordinal));

    Task<LinkPlace?> PlaceOf(LinkVisit visit, CancellationToken cancel) => store.Read(
        visit.Actor,
        async db => await db.WaysTo([visit.Face.Thing], cancel) is [var way]
            ? new LinkPlace(new Place(visit.Face.Space, [.. way.Skip(1).Select(n => n.Name), .. visit.Below]), way[^1].Name, visit.Root, visit.Below)
            : null,
        cancel);
}

/// <summary>A place below what a link leads to: addresses begin at the shared thing, and nothing above it is told.</summary>
sealed record LinkPlace(Place Place, string Top, string Root, IReadOnlyList<string> Below)
{
    public string Href => HrefOf(Below);

    public string HrefOf(IEnumerable<string> names) => Root + Address.Encode(names);
}
