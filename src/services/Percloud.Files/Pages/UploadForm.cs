using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Receives many files from one plain form, each streamed to disk as it comes; the token is the form's first field.</summary>
sealed class UploadForm(FilesUse use)
{
    public async Task<IResult> Receive(HttpContext context, CancellationToken cancel)
    {
        if (Address.Of(context, "upload") is not { } address || Boundary(context.Request.ContentType) is not { } boundary)
            return Percloud.Web.Pages.Status(400);
        var reader = Reader(boundary, context.Request.Body);
        if (!await TokenFits(context, await reader.ReadNextSectionAsync(cancel), cancel))
            return Percloud.Web.Pages.Status(400);
        var (kept, last) = (0, "");
        while (await reader.ReadNextSectionAsync(cancel) is { } part)
        {
            if (NameOf(part) is not { Length: > 0 } name)
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

    internal static MultipartReader Reader(string boundary, Stream body) => new(boundary, body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };

    static async Task<bool> TokenFits(HttpContext context, MultipartSection? first, CancellationToken cancel)
    {
        if (first is null || Disposition(first)?.Name != FormTokens.Field)
            return false;
        var buffer = new byte[200];
        var length = await first.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return FormTokens.Match(context.Visit().FormSecret, System.Text.Encoding.ASCII.GetString(buffer, 0, length));
    }

    // Old browsers send a whole path as the name; only its last part is one.
    internal static string? NameOf(MultipartSection part)
    {
        if (Disposition(part) is not { } disposition || disposition.Name != "files")
            return null;
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    static ContentDispositionHeaderValue? Disposition(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var value) ? value : null;

    internal static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType == "multipart/form-data" && type.Boundary.Length is > 0 and <= 80
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : null;
}
