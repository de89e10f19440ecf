using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.VCard;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>Groups of contacts on pages: made, named, filled and emptied. Who was not shown stays out or in as they were.</summary>
sealed class GroupsDoor(GroupCards groups, ShowCard show, ListBooks books)
{
    const int MostFound = 50;

    // A form carries each of them twice, and no form has a thousand fields.
    const int MostShown = 400;
    const int LongestName = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts/groups/new", New).ForPage(Who.Account);
        routes.MapPost("/contacts/groups/new", Make).ForPage(Who.Account);
        routes.MapGet("/contacts/groups/{card}", Edit).ForPage(Who.Account);
        routes.MapPost("/contacts/groups/{card}", Change).ForPage(Who.Account);
    }

    async Task<IResult> New(HttpContext context, CancellationToken cancel)
    {
        var (query, picked) = (context.Request.Query, Picked(context.Request.Query["pick"]));
        if (!(await Books(context, cancel)).Try(out var writable, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        return await Page(context, 200, new GroupModel { Action = "/contacts/groups/new", Back = "/contacts", Books = writable, Book = BookOf(writable, (await groups.BookOf(context.Actor(), picked, cancel))?.Text() ?? query["book"].ToString()) }, picked, cancel);
    }

    async Task<IResult> Make(HttpContext context, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        if (!(await Books(context, cancel)).Try(out var writable, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var model = Sent(new GroupModel { Action = "/contacts/groups/new", Back = "/contacts", Books = writable, Book = BookOf(writable, form["book"].ToString()) }, form);
        var members = Picked(form["member"]);
        var save = Saves(form);
        if (!save || model.Name.Length == 0)
            return await Page(context, save ? 422 : 200, model with { NoName = save }, members, cancel);
        var outcome = await groups.Make(context.Actor(), Id.TryParse<ThingId>(model.Book, out var book) ? book : default, model.Name, members, cancel);
        return outcome.Try(out var made, out var no) ? Saved(context, made) : Flashes.Back(context, "/contacts", no);
    }

    async Task<IResult> Edit(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, cancel)).Try(out var group, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        return await Opened(context, 200, group, theirs: false, cancel);
    }

    async Task<IResult> Change(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, cancel)).Try(out var group, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var form = await context.Request.ReadFormAsync(cancel);
        var (members, was) = (Picked(form["member"]), Picked(form["was"]));
        var model = Sent(Of(group), form) with { Was = [.. was.Select(id => id.Text())], More = int.TryParse(form["more"], NumberStyles.None, CultureInfo.InvariantCulture, out var more) ? more : 0 };
        if (!Saves(form))
            return await Page(context, 200, model with { Tag = form["tag"].ToString() }, members, cancel);
        if (form["tag"] != model.Tag)
            return await Opened(context, 409, group, theirs: true, cancel);
        if (model.Name.Length == 0)
            return await Page(context, 422, model with { NoName = true }, members, cancel);
        return (await groups.Change(context.Actor(), group, model.Name, members, was, cancel)).Try(out var saved, out var no) ? Saved(context, saved) : Flashes.Back(context, model.Action, no);
    }

    async Task<IResult> Opened(HttpContext context, int status, ShownCard group, bool theirs, CancellationToken cancel)
    {
        var members = await groups.Members(context.Actor(), group, cancel);
        List<ThingId> shown = [.. members.Take(MostShown).Select(m => m.Id)];
        return await Page(context, status, Of(group) with { Theirs = theirs, Was = [.. shown.Select(id => id.Text())], More = members.Count - shown.Count }, shown, cancel);
    }

    async Task<IResult> Page(HttpContext context, int status, GroupModel model, IReadOnlyList<ThingId> members, CancellationToken cancel)
    {
        if (!Id.TryParse<ThingId>(model.Book, out var book))
            return Percloud.Web.Pages.Status(404);
        var known = await groups.Known(context.Actor(), book, members, cancel);
        var others = await groups.People(context.Actor(), book, model.Words, MostFound + known.Count, cancel);
        return Percloud.Web.Pages.Show<GroupForm>(status, (nameof(GroupForm.Model), model with
        {
            Members = [.. known.Select(GroupChoice.Of)],
            Others = [.. others.Where(o => known.TrueForAll(k => k.Id != o.Id)).Take(MostFound).Select(GroupChoice.Of)],
        }));
    }

    async Task<Outcome<ShownCard>> Find(HttpContext context, CancellationToken cancel)
    {
        if (!Id.TryParse<ThingId>(context.Request.RouteValues["card"] as string, out var id))
            return Refusal.NotFound;
        if (!(await show.Run(context.Actor(), id, cancel)).Try(out var group, out var refusal))
            return refusal;
        return !group.Row.IsGroup ? Refusal.NotFound : Access.Need(group.Book.Role, Role.Editor) is { } no ? no : group;
    }

    async Task<Outcome<IReadOnlyList<BookChoice>>> Books(HttpContext context, CancellationToken cancel)
    {
        if (!(await books.Run(context.Actor(), context.Actor().OwnSpace ?? default, cancel)).Try(out var seen, out var refusal))
            return refusal;
        List<BookChoice> writable = [.. EditModel.BooksOf(seen).Where(b => b.MayWrite)];
        return writable.Count == 0 ? Refusal.Forbidden : writable;
    }

    static GroupModel Of(ShownCard group) => new()
    {
        Action = $"/contacts/groups/{group.Row.Id.Text()}",
        Back = $"/contacts/{group.Row.Id.Text()}",
        Book = group.Row.BookId!.Value.Text(),
        Name = CardIndex.Of(group.Card).Name,
        Tag = group.Row.ETag.Trim('"'),
    };

    static GroupModel Sent(GroupModel model, IFormCollection form) => model with { Name = Cut(form["name"].ToString().ReplaceLineEndings(" ").Trim()), Words = form["q"].ToString().Trim() };

    // The enter key means the search when other words stand there than those that were searched for.
    static bool Saves(IFormCollection form) => form["do"] == "save" || (form["do"] == "enter" && form["q"].ToString().Trim() == form["found"].ToString());

    static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];

    static string BookOf(IReadOnlyList<BookChoice> writable, string wanted) => writable.FirstOrDefault(b => b.Id == wanted)?.Id ?? writable[0].Id;

    static List<ThingId> Picked(Microsoft.Extensions.Primitives.StringValues ids) => [.. ids.Select(t => Id.TryParse<ThingId>(t, out var id) ? id : (ThingId?)null).OfType<ThingId>().Distinct()];

    static IResult Saved(HttpContext context, SavedCard saved) => Flashes.Back(context, $"/contacts/{saved.Card.Id.Text()}", "contacts.said.saved", Tone.Good, ("name", saved.Card.Title));
}
