using Percloud.Kernel;
using Percloud.Protocols.CardDav;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>What books tell when they are asked for more, how they are made and changed, what followers are told.</summary>
sealed partial class ContactsBackend : IDavDetails, IDavChanges, IDavBatches, IDavProperties, IDavExtendedCollections, IDavAccess
{
    static readonly DavName DisplayName = DavName.Dav("displayname");

    public async ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        if ((needs & DavNeeds.Content) != 0 && resources.OfType<CardResource>().Where(c => c.Card is not null).Select(c => c.Card!).ToList() is { Count: > 0 } cards)
        {
            var bytes = await use.Cards.Bytes(actor, cards, cancel);
            resources = [.. resources.Select(r => r is CardResource { Card: { } card } one ? one with { Content = bytes[card.Hash] } : r)];
        }

        if ((needs & DavNeeds.Dead) != 0 && resources.OfType<BookResource>().Where(b => b.Seen.Book is not null).Select(b => b.Seen.Book!.Id).ToList() is { Count: > 0 } books)
        {
            var left = await use.Details.Run(actor, books, cancel);
            resources = [.. resources.Select(r => r is BookResource { Seen.Book: { } book } one ? one with { Dead = [.. left[book.Id].Select(p => new DavDead(DavName.OfClark(p.Name), p.Xml))] } : r)];
        }

        return resources;
    }

    public async ValueTask<DavChangePage?> Since(DavPath path, DavResource collection, string? token, bool deep, int atMost, CancellationToken cancel)
    {
        if (collection is not BookResource book)
            return null;
        if (book.Seen.Book is not { } row)
            return await DirectorySince(path, token, cancel);
        if (!(await use.Changes.Run(actor, row.Id, token, atMost, cancel)).Try(out var happened, out _))
            return null;
        return new DavChangePage(
            [.. happened.Changed.Select(c => (path.Child(c.Name), (DavResource)new CardResource(c, book.Rights)))],
            [.. happened.Gone.Select(name => (path.Child(name), false))], happened.Token, happened.More);
    }

    public ValueTask<string?> Token(DavPath path, DavResource collection, CancellationToken cancel) => ValueTask.FromResult((collection as BookResource)?.SyncToken);

    public async ValueTask<IReadOnlyList<DavResource?>> FindAll(IReadOnlyList<DavPath> paths, CancellationToken cancel)
    {
        var found = new Dictionary<string, DavResource>(StringComparer.Ordinal);
        foreach (var book in paths.Where(p => p.Segments.Count == 2).GroupBy(p => p.Segments[0], StringComparer.Ordinal))
        {
            if (!(await use.Books.One(actor, home, book.Key, Role.Viewer, cancel)).Try(out var seen, out _))
                continue;
            if (seen.Book is { } row)
            {
                foreach (var (name, card) in await use.Cards.Named(actor, row.Id, [.. book.Select(p => p.Segments[1])], cancel))
                    found[$"{book.Key}/{name}"] = new CardResource(card, BookResource.RightsOf(seen.Role));
            }
            else
            {
                foreach (var card in await Directory(cancel))
                    found[$"{book.Key}/{card.Name}"] = new CardResource(card);
            }
        }

        return [.. paths.Select(p => p.Segments.Count == 2 ? found.GetValueOrDefault($"{p.Segments[0]}/{p.Segments[1]}") : null)];
    }

    public async ValueTask<DavResult> Patch(DavPath path, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var book])
            return DavVerdict.Forbidden;
        var (title, left) = Split(steps);
        return await use.ChangeBook.Run(actor, home, book, title, left, cancel) is { Refusal: { } refusal } ? Verdict(refusal, book) : DavVerdict.Done;
    }

    public async ValueTask<DavResult> MakeCollection(DavPath path, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var name])
            return path.Segments.Count > 1 ? DavVerdict.Forbidden : DavVerdict.NotAllowed;
        if (!kinds.Contains(CardDavNames.AddressBook) || kinds.Any(k => k != CardDavNames.AddressBook && k != DavName.Dav("collection")))
            return DavVerdict.KindRefused;
        var (title, left) = Split(steps);
        return await use.MakeBook.Run(actor, home, name, title, left, cancel) is { Refusal: { } refusal } ? Verdict(refusal, name) : DavVerdict.Created;
    }

    public async ValueTask<DavAccess> Access(DavPath path, DavResource resource, CancellationToken cancel)
    {
        var book = path.Segments.Count > 0 && (await use.Books.One(actor, home, path.Segments[0], Role.Viewer, cancel)).Try(out var seen, out _) ? seen.Book : null;
        var (owner, grants) = await use.Access.Run(actor, book?.SpaceId ?? home, book?.Id, cancel);
        return DavGrants.Access(owner, grants, root + "/");
    }

    async ValueTask<DavChangePage?> DirectorySince(DavPath path, string? token, CancellationToken cancel)
    {
        var cards = await Directory(cancel);
        var now = DirectoryToken(cards);
        // What left the directory is not remembered: whoever has an older state begins again.
        return token is null ? new DavChangePage([.. cards.Select(c => (path.Child(c.Name), (DavResource)new CardResource(c)))], [], now, More: false)
            : token == now ? new DavChangePage([], [], now, More: false) : null;
    }

    static (string? Title, IReadOnlyList<(string Name, string? Xml)> Left) Split(IReadOnlyList<DavPatch> steps) =>
        (steps.LastOrDefault(s => s.Name == DisplayName)?.Value?.Text, [.. steps.Where(s => s.Name != DisplayName).Select(s => (s.Name.ToString(), s.Xml))]);
}
