using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>What happened in a book since a token: cards as they are now, and names where nothing is any more.</summary>
sealed record Happened(IReadOnlyList<ContactCard> Changed, IReadOnlyList<string> Gone, string Token, bool More);

/// <summary>Tells followers of a book what happened since they last asked, in the order in which it did (RFC 6578).</summary>
sealed class ReadBookChanges(CloudStore store)
{
    /// <summary>What stands before a token, so that it is an address (RFC 6578 §6.2).</summary>
    public const string Scheme = "data:,";

    public Task<Outcome<Happened>> Run(Actor actor, ThingId book, string? token, int most, CancellationToken cancel) => store.Read<Outcome<Happened>>(
        actor,
        async db =>
        {
            if (!(await db.FindBook(book, Role.Viewer, cancel)).Try(out var seen, out var refusal))
                return refusal;
            var collection = seen.Book!.CollectionId;
            var now = await db.TokenOf(collection, cancel);
            long since = 0;
            if (token is not null)
            {
                if (!token.StartsWith(Scheme, StringComparison.Ordinal) || !(await db.Since(collection, token[Scheme.Length..], cancel)).Try(out since, out _))
                    return ContactsRefusal.BadToken;
            }

            return await Since(db, seen.Book, since, now, most, first: token is null, cancel);
        },
        cancel);

    // Every change has one card or one tombstone, so that a page ends at any of them.
    static async Task<Happened> Since(CloudReader db, AddressBook book, long since, SyncToken now, int most, bool first, CancellationToken cancel)
    {
        var (id, collection) = (book.Id, book.CollectionId);
        var changed = await db.Query<ContactCard>().Where(c => c.BookId == id && c.Change > since).OrderBy(c => c.Change).Take(most + 1).ToListAsync(cancel);
        List<Tombstone> graves = first ? [] : await db.Query<Tombstone>().Where(t => t.CollectionId == collection && t.Change > since).OrderBy(t => t.Change).Take(most + 1).ToListAsync(cancel);
        var order = changed.Select(c => c.Change).Concat(graves.Select(g => g.Change)).Order().Take(most + 1).ToList();
        var more = order.Count > most;
        var last = more ? order[most - 1] : now.Counter;
        changed.RemoveAll(c => c.Change > last);
        graves.RemoveAll(g => g.Change > last);
        // A name may have been left and taken again; what stands there now is told as a change, then or later.
        var names = graves.Select(g => g.Trail).Distinct().ToList();
        HashSet<string> there = [];
        foreach (var part in names.Chunk(500))
            there.UnionWith(await db.Query<ContactCard>().Where(c => c.BookId == id && part.Contains(c.Name)).Select(c => c.Name).ToListAsync(cancel));
        return new Happened(changed, [.. names.Where(n => !there.Contains(n))], Scheme + new SyncToken(now.Epoch, last), more);
    }
}
