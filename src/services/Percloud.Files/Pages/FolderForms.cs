using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>The forms of a folder's page; each acts on one thing or on all that are picked, goes back to the page and says what happened.</summary>
sealed class FolderForms(FilesUse use, PageUse pages)
{
    // A cookie carries what undoes an act; more things than this are found in the trash.
    const int MostToUndo = 20;

    public async Task<IResult> Do(HttpContext context, CancellationToken cancel)
    {
        if (Address.Of(context, "files") is not { } address)
            return Percloud.Web.Pages.Status(404);
        var form = await context.Request.ReadFormAsync(cancel);
        var (name, to) = (form["name"].ToString(), form["to"].ToString());
        IReadOnlyList<string> names = [.. form["pick"].Concat(form["name"]).OfType<string>().Where(n => n.Length > 0).Distinct()];
        return form["do"].ToString() switch
        {
            "folder" when PickFolder.Asks(form) => await PickFolder.Make(context, address, form, use.MakeFolder, cancel),
            "folder" => Said(context, address, (await use.MakeFolder.Run(context.Actor(), address.Place.Child(name), null, cancel)).Refusal, "files.said.folder", name),
            "text" => await NewText(context, address, form["new"].ToString(), cancel),
            "save" => await SaveText(context, address, form["text"].ToString(), form["tag"].ToString(), cancel),
            "rename" => Said(context, address, (await use.Move.Run(context.Actor(), address.Place.Child(name), address.Place.Child(to), overwrite: false, null, cancel)).Refusal, "files.said.renamed", to),
            _ when names.Count == 0 => Flashes.Back(context, address.Href, "files.said.nothing-picked", Tone.Warn),
            "move" or "copy" => await Transfer(context, address, names, (to, form.ContainsKey("stay")), form["do"] == "move", cancel),
            "move-to" => new SeeOther($"{address.Href}?{string.Join('&', names.Select(n => "move=" + Uri.EscapeDataString(n)))}"),
            "copy-to" => new SeeOther($"{address.Href}?{string.Join('&', names.Select(n => "copy=" + Uri.EscapeDataString(n)))}"),
            "delete" => await Delete(context, address, names, cancel),
            "star" => await Mark(context, address, names, true, cancel),
            "unstar" => await Mark(context, address, names, false, cancel),
            "zip" => await Zip(context, address, names, cancel),
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

    async Task<IResult> Delete(HttpContext context, Address address, IReadOnlyList<string> names, CancellationToken cancel)
    {
        List<Trashed> gone = [];
        foreach (var name in names)
        {
            if (!(await use.Delete.Run(context.Actor(), address.Place.Child(name), null, cancel)).Try(out var trashed, out var refusal))
                return Said(context, address, refusal, "", name);
            gone.Add(trashed);
        }

        var (text, argument) = names.Count == 1 ? ("files.said.deleted", ("name", names[0])) : ("files.said.deleted-many", ("count", Count(names.Count)));
        if (gone.Count > MostToUndo)
            return Flashes.Back(context, address.Href, text, Tone.Good, argument);
        var undo = new Undo(address.TrashHref, [("do", "restore"), ("back", address.Href), .. gone.Select(t => ("thing", t.Id.Text()))]);
        return Flashes.Back(context, address.Href, text, undo, argument);
    }

    async Task<IResult> Transfer(HttpContext context, Address address, IReadOnlyList<string> names, (string To, bool Stays) where, bool moves, CancellationToken cancel)
    {
        // From the page of folders comes an address; a bare path means one of this space.
        var to = where.To;
        var target = to.StartsWith('/') ? Address.Parse(to, context.Actor(), "files") : new Address(new Place(address.Place.Space, to.Split('/', StringSplitOptions.RemoveEmptyEntries)), address.Root);
        if (target is null)
            return Percloud.Web.Pages.Status(400);
        foreach (var name in names)
        {
            var (from, into) = (address.Place.Child(name), target.Place.Child(name));
            var outcome = moves ? await use.Move.Run(context.Actor(), from, into, overwrite: false, null, cancel) : await use.Copy.Run(context.Actor(), from, into, overwrite: false, shallow: false, null, cancel);
            if (outcome.Refusal is { } refusal)
                return Said(context, address, refusal, "", name);
        }

        var (folder, page) = (target.Place.IsRoot ? "/" : target.Place.Name, where.Stays ? address : target);
        var (text, first) = names.Count == 1 ? (moves ? "files.said.moved-to" : "files.said.copied-to", ("name", names[0])) : (moves ? "files.said.moved-many" : "files.said.copied-many", ("count", Count(names.Count)));
        if (!moves || names.Count > MostToUndo)
            return Flashes.Back(context, page.Href, text, Tone.Good, first, ("folder", folder));
        return Flashes.Back(context, page.Href, text, new Undo(target.Href, [("do", "move"), ("to", address.Href), .. names.Select(n => ("pick", n))]), first, ("folder", folder));
    }

    async Task<IResult> Mark(HttpContext context, Address address, IReadOnlyList<string> names, bool on, CancellationToken cancel)
    {
        foreach (var name in names)
        {
            if ((await pages.Mark.Run(context.Actor(), address.Place.Child(name), on, cancel)).Refusal is { } refusal)
                return Said(context, address, refusal, "", name);
        }

        return Said(context, address, null, on ? "files.said.marked" : "files.said.unmarked", names[0]);
    }

    async Task<IResult> Zip(HttpContext context, Address address, IReadOnlyList<string> names, CancellationToken cancel) =>
        (await pages.Zip.Find(context.Actor(), address.Place, names, cancel)).Try(out var things, out var refusal)
            ? new ZipResult(pages.Zip, context.Actor(), things, things.Count == 1 ? things[0].Name : address.Place.IsRoot ? "Files" : address.Place.Name)
            : Said(context, address, refusal, "", names[0]);

    async Task<IResult> NewText(HttpContext context, Address address, string name, CancellationToken cancel)
    {
        var full = name.Contains('.', StringComparison.Ordinal) ? name : name + ".txt";
        var arrival = new Arrival(Stream.Null, 0, null, null) { KeepsBoth = true };
        return (await use.Save.Run(context.Actor(), address.Place.Child(full), arrival, null, cancel)).Try(out var saved, out var refusal)
            ? new SeeOther(address.HrefOf(address.Place.Names.Append(saved.Node.Name)) + "?edit")
            : Said(context, address, refusal, "", full);
    }

    // Saves only over the state that was read; when somebody else was faster, both are shown and nothing is lost.
    async Task<IResult> SaveText(HttpContext context, Address address, string text, string tag, CancellationToken cancel)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        using var body = new MemoryStream(bytes);
        var outcome = await use.Save.Run(context.Actor(), address.Place, new Arrival(body, bytes.Length, null, null), async find => (await find(address.Place)).Node?.ETag == tag, cancel);
        if (outcome.Done)
            return Flashes.Back(context, address.Href + "?edit", "files.said.saved", Tone.Good, ("name", address.Place.Name));
        if (outcome.Refusal != FilesRefusal.Condition || !(await pages.Text.Run(context.Actor(), address.Place, cancel)).Try(out var theirs, out _))
            return Said(context, address, outcome.Refusal, "", address.Place.Name);
        return Percloud.Web.Pages.Show<TextEdit>(409, (nameof(TextEdit.Model), TextModel.Of(address, theirs) with { Theirs = theirs.Text, Text = text }));
    }

    static string Count(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
