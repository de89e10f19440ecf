using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Receives many files from one plain form, each streamed to disk as it comes; the token is the form's first field.</summary>
sealed class UploadForm(FilesUse use, PageUse pages)
{
    public async Task<IResult> Receive(HttpContext context, CancellationToken cancel)
    {
        if (Address.Of(context, "upload") is not { } address || UploadParts.Boundary(context.Request.ContentType) is not { } boundary)
            return Percloud.Web.Pages.Status(400);
        var parts = new UploadParts(boundary, context.Request.Body);
        if (!await TokenFits(context, await parts.Next(cancel), cancel))
            return Percloud.Web.Pages.Status(400);
        var (kept, last, keepsBoth) = (0, "", true);
        while (await parts.Next(cancel) is { } part)
        {
            if (part.Field == "taken")
                keepsBoth = await part.Says("replace", cancel) is false;
            if (part is not { Field: "files" or "photo" or "folder", FileName: { Length: > 0 } name })
                continue;
            if ((await Keep(context.Actor(), address.Place, part, name, keepsBoth, cancel)).Refusal is { } refusal)
                return FolderForms.Said(context, address, refusal, "", name);
            (kept, last) = (kept + 1, name);
        }

        return kept switch
        {
            0 => Flashes.Back(context, address.Href, "files.said.nothing", Tone.Warn),
            1 => Flashes.Back(context, address.Href, "files.said.uploaded", Tone.Good, ("name", last)),
            _ => Flashes.Back(context, address.Href, "files.said.uploaded-many", Tone.Good, ("count", kept.ToString())),
        };
    }

    async Task<Outcome<Saved>> Keep(Actor actor, Place folder, UploadPart part, string name, bool keepsBoth, CancellationToken cancel)
    {
        if (part.Folders.Count > 0 && !(await pages.MakeFolders.Run(actor, folder, part.Folders, cancel)).Try(out folder!, out var refusal))
            return refusal;
        return await use.Save.Run(actor, folder.Child(name), new Arrival(part.Body, null, part.ContentType, null) { KeepsBoth = keepsBoth }, null, cancel);
    }

    internal static async Task<bool> TokenFits(HttpContext context, UploadPart? first, CancellationToken cancel)
    {
        if (first?.Field != FormTokens.Field)
            return false;
        var buffer = new byte[200];
        var length = await first.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return FormTokens.Match(context.Visit().FormSecret, System.Text.Encoding.ASCII.GetString(buffer, 0, length));
    }
}
