using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Takes the files of a form into a folder and never replaces what is there: a name that is taken gets a number.</summary>
sealed class DropFiles(FilesUse use)
{
    const int MostNames = 200;

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
            if (await Keep(actor, folder, name, new Arrival(part.Body, null, part.ContentType, null), cancel) is { } refusal)
                return refusal;
            kept++;
        }

        return kept;
    }

    // Whether a name is free is asked before a byte is read, and again when the file becomes visible.
    async Task<Refusal?> Keep(Actor actor, Place folder, string name, Arrival arrival, CancellationToken cancel)
    {
        var dot = name.LastIndexOf('.') is > 0 and var at ? at : name.Length;
        for (var number = 1; ; number++)
        {
            var place = folder.Child(number == 1 ? name : $"{name[..dot]} ({number}){name[dot..]}");
            var refusal = (await use.Save.Run(actor, place, arrival, async find => await find(place) is null, cancel)).Refusal;
            if (refusal is null || number == MostNames || !IsTaken(refusal))
                return refusal;
        }
    }

    static bool IsTaken(Refusal refusal) => refusal == FilesRefusal.Condition || refusal == FilesRefusal.IsFolder || refusal.Text == "files.refusal.collides";
}
