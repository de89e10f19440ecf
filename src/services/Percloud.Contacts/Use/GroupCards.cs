using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Somebody who is in a group, or could be.</summary>
sealed record GroupPerson(ThingId Id, string Title, string Note, string? Uid);

/// <summary>Makes and changes groups of a book.</summary>
sealed class GroupCards(CloudStore store, ReadCards read, SaveCard save, TimeProvider clock)
{
    const int MostMembers = 5_000;

    /// <summary>Cards of a book that can be members: those of some ids, or those whose words begin so, in the order of names.</summary>
    public Task<List<GroupPerson>> People(Actor actor, ThingId book, string words, int most, CancellationToken cancel) => store.Read<List<GroupPerson>>(
        actor,
        async db =>
        {
            if (!(await db.FindBook(book, Role.Viewer, cancel)).Try(out _, out _))
                return [];
            var all = db.Query<ContactCard>().Where(c => c.BookId == book && !c.IsGroup && c.Uid != null);
            foreach (var word in Tokeniser.QueryOf(words))
            {
                var beginning = " " + word;
                all = all.Where(c => c.Words.Contains(beginning));
            }

            return await all.OrderBy(c => c.Sort).ThenBy(c => c.Id).Take(most).Select(c => new GroupPerson(c.Id, c.Title, c.Note, c.Uid)).ToListAsync(cancel);
        },
        cancel);

    /// <summary>Cards of a book by their ids.</summary>
    public Task<List<GroupPerson>> Known(Actor actor, ThingId book, IReadOnlyList<ThingId> ids, CancellationToken cancel) => store.Read<List<GroupPerson>>(
        actor,
        async db =>
        {
            if (!(await db.FindBook(book, Role.Viewer, cancel)).Try(out _, out _))
                return [];
            List<GroupPerson> all = [];
            foreach (var part in ids.Distinct().Take(MostMembers).Chunk(500))
                all.AddRange(await db.Query<ContactCard>().Where(c => c.BookId == book && part.Contains(c.Id) && !c.IsGroup && c.Uid != null).OrderBy(c => c.Sort).Select(c => new GroupPerson(c.Id, c.Title, c.Note, c.Uid)).ToListAsync(cancel));
            return all;
        },
        cancel);

    /// <summary>The book of the first of some cards; null for none.</summary>
    public Task<ThingId?> BookOf(Actor actor, IReadOnlyList<ThingId> cards, CancellationToken cancel) => store.Read(
        actor, async db => cards.Count > 0 && cards[0] is var id ? await db.Query<ContactCard>().Where(c => c.Id == id).Select(c => c.BookId).FirstOrDefaultAsync(cancel) : null, cancel);

    /// <summary>Makes a group in a book, in the version in which its newest group is.</summary>
    public async Task<Outcome<SavedCard>> Make(Actor actor, ThingId book, string name, IReadOnlyList<ThingId> members, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(AddressBook Book, ContactCard? Newest)>>(
            actor,
            async db => (await db.FindBook(book, Role.Editor, cancel)).Try(out var seen, out var no)
                ? (seen.Book!, await db.Query<ContactCard>().Where(c => c.BookId == book && c.IsGroup).OrderByDescending(c => c.ModifiedAt).FirstOrDefaultAsync(cancel)) : no,
            cancel);
        if (!found.Try(out var there, out var refusal))
            return refusal;
        var like = there.Newest is { } newest && Card.TryParse(await read.Bytes(actor, newest, cancel), CardLimits.Default, out var card, out _) ? card.Version : CardVersion.V3;
        var (id, people) = (Id.New<ThingId>(clock).Text(), await Known(actor, book, members, cancel));
        var bytes = WriteGroup.Run(WriteGroup.New($"urn:uuid:{Guid.ParseExact(id, "N"):D}", like), name, [.. people.Select(p => p.Uid!)], [], clock.GetUtcNow());
        return await save.Run(actor, there.Book.SpaceId, there.Book.Name, $"{id}.vcf", bytes, now => ValueTask.FromResult(now is null), cancel);
    }

    /// <summary>Gives a group another name and other members, where nobody else changed it meanwhile; those that the book does not know stay.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="group">The group.</param>
    /// <param name="name">What it is called from now on.</param>
    /// <param name="members">Who is in it.</param>
    /// <param name="known">Who was in it as far as the one who chose saw: only they leave.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<SavedCard>> Change(Actor actor, ShownCard group, string name, IReadOnlyList<ThingId> members, IReadOnlyList<ThingId> known, CancellationToken cancel)
    {
        var book = group.Book.Book!;
        var (before, after) = (await Members(actor, group, cancel), await Known(actor, book.Id, members, cancel));
        var (stay, seen) = (after.Select(p => p.Id).ToHashSet(), known.ToHashSet());
        var bytes = WriteGroup.Run(group.Card, name, [.. after.Select(p => p.Uid!)], [.. before.Where(b => seen.Contains(b.Id) && !stay.Contains(b.Id)).Select(b => b.Uid!)], clock.GetUtcNow());
        return await save.Run(actor, book.SpaceId, book.Name, group.Row.Name, bytes, there => ValueTask.FromResult(there?.ETag == group.Row.ETag), cancel);
    }

    /// <summary>Those of the book who are in a group.</summary>
    public Task<List<GroupPerson>> Members(Actor actor, ShownCard group, CancellationToken cancel)
    {
        var uids = CardIndex.Of(group.Card).Members.SelectMany(m => m.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? (string[])[m, m[9..]] : [m, "urn:uuid:" + m]).Distinct().Take(2 * MostMembers).ToList();
        var book = group.Row.BookId;
        return store.Read(
            actor,
            async db =>
            {
                List<GroupPerson> all = [];
                foreach (var part in uids.Chunk(500))
                    all.AddRange(await db.Query<ContactCard>().Where(c => c.BookId == book && part.Contains(c.Uid!) && !c.IsGroup).OrderBy(c => c.Sort).Select(c => new GroupPerson(c.Id, c.Title, c.Note, c.Uid)).ToListAsync(cancel));
                return all.DistinctBy(p => p.Id).ToList();
            },
            cancel);
    }
}
