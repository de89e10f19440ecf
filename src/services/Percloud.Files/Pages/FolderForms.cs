using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>The small forms of a folder's page: make a folder, rename, move, delete; each goes back to the page and says what happened.</summary>
sealed class FolderForms(FilesUse use)
{
    public async Task<IResult> Do(HttpContext context, CancellationToken cancel)
    {
        if (Address.Of(context, "files") is not { } address)
            return Percloud.Web.Pages.Status(404);
        var form = await context.Request.ReadFormAsync(cancel);
        var (name, to) = (form["name"].ToString(), form["to"].ToString());
        return form["do"].ToString() switch
        {
            "folder" => Said(context, address, (await use.MakeFolder.Run(context.Actor(), address.Place.Child(name), null, cancel)).Refusal, "files.said.folder", name),
            "rename" => Said(context, address, await Move(context, address, name, address.Place.Child(to), cancel), "files.said.renamed", to),
            "move" => Said(context, address, await Move(context, address, name, Inside(address, to).Child(name), cancel), "files.said.moved", name),
            "delete" => Said(context, address, (await use.Delete.Run(context.Actor(), address.Place.Child(name), null, cancel)).Refusal, "files.said.deleted", name),
            _ => Percloud.Web.Pages.Status(400),
        };
    }

    internal static IResult Said(HttpContext context, Address address, Refusal? refusal, string done, string name)
    {
        if (refusal is null)
            return Flashes.Back(context, address.Href, done, Tone.Good, ("name", name));
        if (refusal.Reason is Reason.NotFound or Reason.Forbidden && !refusal.Text.StartsWith("files.", StringComparison.Ordinal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        return Flashes.Back(context, address.Href, refusal.Text, Tone.Bad, [.. refusal.Arguments.Select(a => (a.Name, a.Value.ToString() ?? ""))]);
    }

    async Task<Refusal?> Move(HttpContext context, Address address, string name, Place to, CancellationToken cancel) =>
        (await use.Move.Run(context.Actor(), address.Place.Child(name), to, overwrite: false, null, cancel)).Refusal;

    static Place Inside(Address address, string folder) => new(address.Place.Space, folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
}
