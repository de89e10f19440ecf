using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Takes the files of a form into a folder and never replaces what is there: a name that is taken gets a number.</summary>
sealed class DropFiles(FilesUse use)
{
    /// <summary>It was no form of ours, or a stale one.</summary>
    public static Refusal NoForm { get; } = new(Reason.Invalid, "refusal.not-found", "files");

    /// <summary>How many files arrived; those before a refusal stay.</summary>
    public async Task<Outcome<int>> Run(HttpContext context, Actor actor, Place folder, CancellationToken cancel)
    {
        if (UploadParts.Boundary(context.Request.ContentType) is not { } boundary)
            return NoForm;
        var parts = new UploadParts(boundary, context.Request.Body);
        if (!await UploadForm.TokenFits(context, await parts.Next(cancel), cancel))
            return NoForm;
        var kept = 0;
        while (await parts.Next(cancel) is { } part)
        {
            if (part is not { Field: "files", FileName: { Length: > 0 } name })
                continue;
            var arrival = new Arrival(part.Body, null, part.ContentType, null) { KeepsBoth = true };
            if ((await use.Save.Run(actor, folder.Child(name), arrival, null, cancel)).Refusal is { } refusal)
                return refusal;
            kept++;
        }

        return kept;
    }
}
