using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.VCard;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>The use cases of the pages.</summary>
sealed record PageUse(BrowseCards Browse, ShowCard Show, TakeBackCards TakeBack, FindDuplicates Duplicates, MergeCards Merge, KeepApart Apart, BrowseTrash Trash, ImportCards Import, SaveCard Save, ReadCards Cards, ListBooks Books, ReadDirectory Directory);

/// <summary>Contacts on pages: the list with its search, a card, its form, files in and out.</summary>
sealed class ContactsDoor(PageUse use, TimeProvider clock)
{
    const int PerPage = 100;
    const int MostSets = 50;
    const int MostTrashed = 200;
    const long LargestImport = 64 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts", List).ForPage(Who.Account);
        routes.MapPost("/contacts", Act).ForPage(Who.Account);
        routes.MapGet("/contacts/new", New).ForPage(Who.Account);
        routes.MapPost("/contacts/new", Make).ForPage(Who.Account);
        routes.MapGet("/contacts/import", ShowImport).ForPage(Who.Account);
        routes.MapPost("/contacts/import", Import).For(new Door(DoorKind.Page, Who.Account) { Transfers = true, ReadsForm = true });
        routes.MapGet("/contacts/export", Export).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
        routes.MapGet("/contacts/people", People).ForPage(Who.Account);
        routes.MapGet("/contacts/duplicates", Duplicates).ForPage(Who.Account);
        routes.MapGet("/contacts/trash", Trash).ForPage(Who.Account);
        routes.MapGet("/contacts/{card}", Card).ForPage(Who.Account);
        routes.MapPost("/contacts/{card}", Change).ForPage(Who.Account);
        routes.MapGet("/contacts/{card}/photo", Photo).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
        routes.MapGet("/contacts/{card}/card.vcf", Vcf).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
    }

    async Task<IResult> List(HttpContext context, CancellationToken cancel)
    {
        var query = context.Request.Query;
        var look = new ListLook(query["book"].ToString(), query["q"].ToString(), query["initial"].ToString(), query["category"].ToString());
        var after = query["after"].ToString();
        var book = Id.TryParse<ThingId>(look.Book, out var id) ? id : (ThingId?)null;
        var outcome = await use.Browse.Run(context.Actor(), new CardQuery(book, look.Words, look.Initial, look.Category), after, PerPage, cancel);
        return outcome.Try(out var page, out var refusal)
            ? Percloud.Web.Pages.Show<ContactListView>((nameof(ContactListView.Model), ListModel.Of(look, page)))
            : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
    }

    async Task<IResult> People(HttpContext context, CancellationToken cancel) => Percloud.Web.Pages.Show<PeopleHereView>(
        (nameof(PeopleHereView.Cards), (IReadOnlyList<PersonHere>)[.. (await use.Directory.Run(context.Actor(), cancel)).Select(c => new PersonHere(c.Title, c.IsGroup))]));

    async Task<IResult> Duplicates(HttpContext context, CancellationToken cancel) =>
        (await use.Duplicates.Run(context.Actor(), MostSets, cancel)).Try(out var sets, out var refusal)
            ? Percloud.Web.Pages.Show<DuplicatesView>((nameof(DuplicatesView.Sets), (IReadOnlyList<IReadOnlyList<ListRow>>)[.. sets.Select(s => ListModel.RowsOf(s.Cards.Take(MergeCards.Most)))]))
            : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Trash(HttpContext context, CancellationToken cancel) =>
        (await use.Trash.Run(context.Actor(), MostTrashed, cancel)).Try(out var cards, out var refusal)
            ? Percloud.Web.Pages.Show<TrashView>((nameof(TrashView.Cards), (IReadOnlyList<TrashRow>)[.. cards.Select(TrashRow.Of)]))
            : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Act(HttpContext context, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        List<ThingId> cards = [.. form["pick"].Concat(form["card"]).Select(t => Id.TryParse<ThingId>(t, out var id) ? id : (ThingId?)null).OfType<ThingId>().Distinct().Take(500)];
        if (cards.Count == 0)
            return Flashes.Back(context, "/contacts", "contacts.said.nothing-picked", Tone.Warn);
        return form["do"].ToString() switch
        {
            "delete" => Deleted(context, cards, await use.TakeBack.Delete(context.Actor(), cards, cancel)),
            "merge" => Merged(context, await use.Merge.Run(context.Actor(), cards, cancel)),
            "unmerge" when cards.Count > 1 => Restored(context, await use.TakeBack.Run(context.Actor(), cards[1..], cancel, madeOfThem: cards[0])),
            "restore" => Restored(context, await use.TakeBack.Run(context.Actor(), cards, cancel), form["back"].ToString()),
            "apart" => Parted(context, cards, await use.Apart.Run(context.Actor(), cards, apart: true, cancel)),
            "alike" => Restored(context, await use.Apart.Run(context.Actor(), cards, apart: false, cancel), "/contacts/duplicates"),
            _ => Percloud.Web.Pages.Status(400),
        };
    }

    async Task<IResult> New(HttpContext context, CancellationToken cancel)
    {
        if (!(await use.Books.Run(context.Actor(), context.Actor().OwnSpace ?? default, cancel)).Try(out var books, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        return Percloud.Web.Pages.Show<CardForm>((nameof(CardForm.Model), EditModel.New(books, context.Request.Query["book"].ToString())));
    }

    async Task<IResult> Make(HttpContext context, CancellationToken cancel)
    {
        var (actor, form) = (context.Actor(), await context.Request.ReadFormAsync(cancel));
        if (!(await use.Books.Run(actor, actor.OwnSpace ?? default, cancel)).Try(out var books, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var fields = CardFields.Sent(form);
        var book = books.FirstOrDefault(b => b.Book?.Id.Text() == form["book"].ToString())?.Book ?? books.First(b => b.Kind == BookKind.Own).Book!;
        if (EditModel.IsEmpty(fields))
            return Percloud.Web.Pages.Show<CardForm>(422, (nameof(CardForm.Model), EditModel.New(books, form["book"].ToString()) with { Fields = fields, Error = true }));
        var id = Id.New<ThingId>(clock).Text();
        var bytes = WriteFields.Run(WriteFields.NewCard($"urn:uuid:{id}"), fields, clock.GetUtcNow());
        var outcome = await use.Save.Run(actor, book.SpaceId, book.Name, $"{id}.vcf", bytes, null, cancel);
        return outcome.Try(out var saved, out var no) ? Flashes.Back(context, Href(saved.Card.Id), "contacts.said.saved", Tone.Good, ("name", saved.Card.Title)) : Flashes.Back(context, "/contacts/new", no);
    }

    async Task<IResult> Card(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        if (context.Request.Query.ContainsKey("edit") && shown.Book.Role >= Role.Editor)
            return shown.Row.IsGroup ? new SeeOther($"/contacts/groups/{shown.Row.Id.Text()}") : Percloud.Web.Pages.Show<CardForm>((nameof(CardForm.Model), EditModel.Of(shown)));
        var members = await use.Show.Members(context.Actor(), shown.Row.BookId!.Value, CardIndex.Of(shown.Card).Members, cancel);
        return Percloud.Web.Pages.Show<CardView>((nameof(CardView.Model), CardModel.Of(shown, members, context.Request.Query.ContainsKey("qr"))));
    }

    async Task<IResult> Change(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var form = await context.Request.ReadFormAsync(cancel);
        if (form["do"] == "delete")
            return Deleted(context, [shown.Row.Id], await use.TakeBack.Delete(context.Actor(), [shown.Row.Id], cancel));
        var fields = CardFields.Sent(form);
        if (form["tag"] != shown.Row.ETag.Trim('"'))
            return Percloud.Web.Pages.Show<CardForm>(409, (nameof(CardForm.Model), EditModel.Of(shown) with { Theirs = true }));
        if (EditModel.IsEmpty(fields))
            return Percloud.Web.Pages.Show<CardForm>(422, (nameof(CardForm.Model), EditModel.Of(shown) with { Fields = fields, Error = true }));
        var book = shown.Book.Book!;
        var outcome = await use.Save.Run(
            context.Actor(), book.SpaceId, book.Name, shown.Row.Name, WriteFields.Run(shown.Card, fields, clock.GetUtcNow()), there => ValueTask.FromResult(there?.ETag == shown.Row.ETag), cancel);
        return outcome.Try(out var saved, out var no) ? Flashes.Back(context, Href(saved.Card.Id), "contacts.said.saved", Tone.Good, ("name", saved.Card.Title)) : Flashes.Back(context, Href(shown.Row.Id) + "?edit", no);
    }

    async Task<IResult> ShowImport(HttpContext context, CancellationToken cancel) =>
        (await use.Books.Run(context.Actor(), context.Actor().OwnSpace ?? default, cancel)).Try(out var books, out var refusal)
            ? Percloud.Web.Pages.Show<ImportView>((nameof(ImportView.Books), EditModel.BooksOf(books)))
            : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Import(HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = LargestImport;
        if (!context.Request.HasFormContentType)
            return Percloud.Web.Pages.Status(400);
        var form = await context.Request.ReadFormAsync(cancel);
        if (!FormTokens.Match(context.Visit().FormSecret, form[FormTokens.Field]) || !Id.TryParse<ThingId>(form["book"], out var book))
            return Percloud.Web.Pages.Status(400);
        using var bytes = new MemoryStream((int)form.Files.Sum(f => f.Length));
        foreach (var file in form.Files)
            await file.CopyToAsync(bytes, cancel);
        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        var cards = CsvCards.Looks(content.Span) ? CsvCards.ToCards(content.Span) : content;
        if (!(await use.Import.Run(context.Actor(), book, cards, cancel)).Try(out var done, out var refusal))
            return Flashes.Back(context, "/contacts/import", refusal);
        if (done.Added + done.Known + done.Broken.Count == 0)
            return Flashes.Back(context, "/contacts/import", "contacts.said.nothing-in-it", Tone.Warn);
        return Flashes.Back(context, $"/contacts?book={book.Text()}", done.Broken.Count == 0 ? "contacts.said.imported" : "contacts.said.imported-some", done.Broken.Count == 0 ? Tone.Good : Tone.Warn,
            ("count", $"{done.Added}"), ("known", $"{done.Known}"), ("broken", $"{done.Broken.Count}"));
    }

    async Task<IResult> Export(HttpContext context, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (!(await use.Books.Run(actor, actor.OwnSpace ?? default, cancel)).Try(out var books, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var wanted = context.Request.Query["book"].ToString();
        var some = books.Where(b => b.Book is not null && (wanted.Length == 0 || b.Book.Id.Text() == wanted)).Select(b => b.Book!.Id).ToList();
        return some.Count == 0 ? Percloud.Web.Pages.Status(404) : new VcfResult(use.Cards, actor, some);
    }

    async Task<IResult> Photo(HttpContext context, CancellationToken cancel) =>
        (await Find(context, cancel)).Try(out var shown, out _) && shown.Card.First("PHOTO")?.Bytes(out _) is { } bytes && PhotoResult.KindOf(bytes) is { } kind
            ? new PhotoResult(bytes, kind, shown.Row.ETag) : Percloud.Web.Pages.Status(404);

    async Task<IResult> Vcf(HttpContext context, CancellationToken cancel) => (await Find(context, cancel)).Try(out var shown, out var refusal)
        ? new PhotoResult(shown.Card.Bytes.ToArray(), "text/vcard; charset=utf-8", shown.Row.ETag) { Download = "card.vcf" }
        : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    Task<Outcome<ShownCard>> Find(HttpContext context, CancellationToken cancel) =>
        Id.TryParse<ThingId>(context.Request.RouteValues["card"] as string, out var id) ? use.Show.Run(context.Actor(), id, cancel) : Task.FromResult<Outcome<ShownCard>>(Refusal.NotFound);

    static IResult Deleted(HttpContext context, List<ThingId> cards, Outcome<int> outcome) => outcome.Try(out var count, out var refusal)
        ? Flashes.Back(context, "/contacts", "contacts.said.deleted", new Undo("/contacts", [("do", "restore"), .. cards.Take(20).Select(c => ("card", c.Text()))]), ("count", $"{count}"))
        : Flashes.Back(context, "/contacts", refusal);

    static IResult Merged(HttpContext context, Outcome<Merged> outcome) => outcome.Try(out var merged, out var refusal)
        ? Flashes.Back(context, Href(merged.Card), "contacts.said.merged", new Undo("/contacts", [("do", "unmerge"), ("card", merged.Card.Text()), .. merged.Originals.Select(c => ("card", c.Text()))]), ("name", merged.Title))
        : Flashes.Back(context, "/contacts", refusal);

    static IResult Parted(HttpContext context, List<ThingId> cards, Outcome<int> outcome) => outcome.Try(out _, out var refusal)
        ? Flashes.Back(context, "/contacts/duplicates", "contacts.said.apart", new Undo("/contacts", [("do", "alike"), .. cards.Take(20).Select(c => ("card", c.Text()))]))
        : Flashes.Back(context, "/contacts/duplicates", refusal);

    static IResult Restored(HttpContext context, Outcome<int> outcome, string back = "/contacts")
    {
        var to = back is "/contacts/trash" or "/contacts/duplicates" ? back : "/contacts";
        return outcome.Try(out var count, out var refusal) ? Flashes.Back(context, to, "contacts.said.restored", Tone.Good, ("count", $"{count}")) : Flashes.Back(context, to, refusal);
    }

    static string Href(ThingId card) => $"/contacts/{card.Text()}";
}
