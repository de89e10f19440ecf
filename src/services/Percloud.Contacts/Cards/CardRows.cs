using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>What is to be stored: the bytes, staged, and the card that they are.</summary>
sealed record Incoming(StagedBlob Staged, Card Card);

/// <summary>Puts cards into books and takes them out, inside an open write.</summary>
static class CardRows
{
    /// <summary>What the search index calls a card.</summary>
    public const string Kind = "card";

    /// <summary>Stores a card at a name of a book; a refusal for a UID that another has there, or when there is no room.</summary>
    public static async Task<Outcome<ContactCard>> Store(this CloudWriter db, AddressBook book, string name, ContactCard? there, Incoming incoming, CancellationToken cancel)
    {
        var row = there ?? new ContactCard
        {
            Id = Id.New<ThingId>(db.Clock),
            SpaceId = book.SpaceId,
            BookId = book.Id,
            Name = name,
            Hash = "",
            Title = "",
            Sort = "",
            Initial = "",
            Note = "",
            Words = "",
            Categories = "",
            Keys = "",
            CreatedAt = db.Now,
        };
        var old = there?.Uid;
        CardColumns.Fill(row, incoming.Card);
        if (await UidTaken(db, book, row, there is null ? null : old, cancel) is { } taken)
            return taken;
        if (row.Hash != incoming.Staged.Hash && await db.Swap(row.Hash.Length == 0 ? null : row.Hash, incoming.Staged, row.Id, book.SpaceId, cancel) is { } full)
            return full;
        (row.Hash, row.Size, row.ModifiedAt, row.Change) = (incoming.Staged.Hash, incoming.Staged.Size, db.Now, await db.NextChange(book.CollectionId, cancel));
        if (there is null)
            db.Add(row);
        await db.Index(row.Id, row.SpaceId, Kind, row.Title, CardColumns.TextOf(CardIndex.Of(incoming.Card)), cancel);
        await db.Save(cancel);
        return row;
    }

    /// <summary>Moves a card out of its book into the trash; followers learn that it is gone.</summary>
    public static async Task ToTrash(this CloudWriter db, AddressBook book, ContactCard row, CancellationToken cancel)
    {
        db.Bury(book.CollectionId, row.Id, await db.NextChange(book.CollectionId, cancel), row.Name);
        (row.TrashedFrom, row.BookId, row.TrashedAt) = (book.Id, null, db.Now);
        await db.Unindex(row.Id, cancel);
        await db.ScheduleOnce(PurgeCards.KindName, db.Now + (long)ContactCard.Kept.TotalMilliseconds, cancel);
        await db.Save(cancel);
    }

    /// <summary>Puts a card back from the trash, under another name when its own is taken; a refusal when its UID is.</summary>
    public static async Task<Refusal?> FromTrash(this CloudWriter db, AddressBook book, ContactCard row, Card card, CancellationToken cancel)
    {
        if (row.Uid is { } uid && await db.Query<ContactCard>().AnyAsync(c => c.BookId == book.Id && c.Uid == uid, cancel))
            return ContactsRefusal.UidTaken(row.Name);
        if (await db.Query<ContactCard>().AnyAsync(c => c.BookId == book.Id && c.Name == row.Name, cancel))
            row.Name = $"{Id.New<ThingId>(db.Clock).Text()}.vcf";
        await db.Unbury(book.CollectionId, [row.Id], cancel);
        (row.TrashedFrom, row.BookId, row.TrashedAt, row.Change) = (null, book.Id, null, await db.NextChange(book.CollectionId, cancel));
        await db.Index(row.Id, row.SpaceId, Kind, row.Title, CardColumns.TextOf(CardIndex.Of(card)), cancel);
        await db.Save(cancel);
        return null;
    }

    /// <summary>Removes cards for good: bytes un-named, words forgotten.</summary>
    public static async Task Erase(this CloudWriter db, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        await db.DropAll(cards, cancel);
        await db.Unindex(cards.ToList(), cancel);
        await db.Set<ContactCard>().Where(c => cards.Contains(c.Id)).ExecuteDeleteAsync(cancel);
    }

    // RFC 6352 §6.3.2.1: neither another's, nor another than the card at this address had.
    static async Task<Refusal?> UidTaken(CloudWriter db, AddressBook book, ContactCard row, string? old, CancellationToken cancel)
    {
        if (old is not null && row.Uid != old)
            return ContactsRefusal.UidTaken(row.Name);
        if (row.Uid is not { } uid)
            return null;
        var other = await db.Query<ContactCard>().Where(c => c.BookId == book.Id && c.Uid == uid && c.Id != row.Id).Select(c => c.Name).FirstOrDefaultAsync(cancel);
        return other is null ? null : ContactsRefusal.UidTaken(other);
    }
}
