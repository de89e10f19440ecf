using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Judges a client's condition against the card that is at the address now, inside the step that makes the change.</summary>
delegate ValueTask<bool> Holds(ContactCard? now);

/// <summary>What became of it.</summary>
sealed record SavedCard(ContactCard Card, bool IsNew);

/// <summary>Stores a card as the bytes that came, at an address that the client chose; every door writes cards through here.</summary>
sealed class SaveCard(CloudStore store, BlobStore blobs, Reservations reservations)
{
    /// <summary>Reads bytes as a card that can be stored; 2.1 is not, since no client asks for it.</summary>
    public static Outcome<Card> Read(ReadOnlyMemory<byte> bytes)
    {
        if (!Card.TryParse(bytes, CardLimits.Default, out var card, out var fault))
            return fault.Kind == CardFaultKind.TooLarge ? ContactsRefusal.TooLarge : ContactsRefusal.Invalid(fault);
        return card.Version == CardVersion.V21 ? ContactsRefusal.OldVersion : card;
    }

    public async Task<Outcome<SavedCard>> Run(Actor actor, SpaceId home, string book, string name, ReadOnlyMemory<byte> bytes, Holds? condition, CancellationToken cancel)
    {
        if (!BookWriting.IsName(name))
            return ContactsRefusal.BadName;
        if (!Read(bytes).Try(out var card, out var bad))
            return bad;
        if (!(await store.Read(actor, db => Early(db, home, book, cancel), cancel)).Try(out var early, out var refusal))
            return refusal;
        using var reservation = reservations.TryReserve(actor.Cloud, early.Space, 0, early.Free, out var full);
        if (reservation is null)
            return full;
        using var body = new MemoryStream(bytes.ToArray(), writable: false);
        using var staged = await blobs.Stage(actor.Cloud, body, reservation.GrowTo, cancel);
        if (staged is null)
            return reservation.Refusal;
        return await store.Write(actor, db => Commit(db, home, book, name, new Incoming(staged, card), condition, cancel), cancel);
    }

    static async Task<Outcome<(SpaceId Space, Room Free)>> Early(CloudReader db, SpaceId home, string book, CancellationToken cancel)
    {
        if (!(await db.FindBook(home, book, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal.Reason == Reason.NotFound && await db.RoleOf(home, [], cancel) != Role.None ? ContactsRefusal.BookMissing : refusal;
        return (seen.Book!.SpaceId, await Quota.FreeIn(db, seen.Book.SpaceId, cancel));
    }

    static async Task<Outcome<SavedCard>> Commit(CloudWriter db, SpaceId home, string book, string name, Incoming incoming, Holds? condition, CancellationToken cancel)
    {
        if (!(await db.FindBook(home, book, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var there = await db.Set<ContactCard>().FirstOrDefaultAsync(c => c.BookId == seen.Book!.Id && c.Name == name, cancel);
        if (condition is not null && !await condition(there))
            return ContactsRefusal.Condition;
        return (await db.Store(seen.Book!, name, there, incoming, cancel)).Try(out var row, out var no) ? new SavedCard(row, there is null) : no;
    }
}
