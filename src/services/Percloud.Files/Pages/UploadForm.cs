using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Receives many files from one plain form, each streamed to disk as it comes; the token is the form's first field.</summary>
sealed class UploadForm(FilesUse use)
{
    public async Task<IResult> Receive(HttpContext context, CancellationToken cancel)
    {
        if (Address.Of(context, "upload") is not { } address || UploadParts.Boundary(context.Request.ContentType) is not { } boundary)
            return Percloud.Web.Pages.Status(400);
        var parts = new UploadParts(boundary, context.Request.Body);
        if (!await TokenFits(context, await parts.Next(cancel), cancel))
            return Percloud.Web.Pages.Status(400);
        var (kept, last) = (0, "");
        while (await parts.Next(cancel) is { } part)
        {
            if (part is not { Field: "files", FileName: { Length: > 0 } name })
                continue;
            var outcome = await use.Save.Run(context.Actor(), address.Place.Child(name), new Arrival(part.Body, null, part.ContentType, null), null, cancel);
            if (outcome.Refusal is { } refusal)
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

    internal static async Task<bool> TokenFits(HttpContext context, UploadPart? first, CancellationToken cancel)
    {
        if (first?.Field != FormTokens.Field)
            return false;
        var buffer = new byte[200];
        var length = await first.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return FormTokens.Match(context.Visit().FormSecret, System.Text.Encoding.ASCII.GetString(buffer, 0, length));
    }
}
